package io.bolane.agent.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class LineSplitterProperties {
    private final LineSplitter splitter = new LineSplitter(20);

    private List<String> feed(String piece) {
        return splitter.feed(Buffer.buffer(piece));
    }

    @Example
    void joinsTornLinesAndPartsJoinedOnes() {
        assertThat(feed("{\"a\"")).isEmpty();
        assertThat(feed(":1}\n{\"b\":2}\r\n{")).containsExactly("{\"a\":1}", "{\"b\":2}");
        assertThat(feed("}\n")).containsExactly("{}");
    }

    @Example
    void keepsChineseThatIsTornInTheMiddleOfACharacter() {
        var bytes = Buffer.buffer("京A12345\n");

        assertThat(splitter.feed(bytes.slice(0, 1))).isEmpty();
        assertThat(splitter.feed(bytes.slice(1, bytes.length()))).containsExactly("京A12345");
    }

    @Example
    void dropsALineThatIsTooLongUpToItsEnd() {
        assertThat(feed("x".repeat(15))).isEmpty();
        assertThat(feed("x".repeat(15))).isEmpty();
        assertThat(feed("x".repeat(1_000) + "\nnext\n")).containsExactly("next");
        assertThat(splitter.dropped()).isEqualTo(1);
    }

    @Property
    void theCutsOfTheNetworkMakeNoDifference(
            @ForAll @Size(max = 20) List<@NotEmpty @AlphaChars String> lines,
            @ForAll @IntRange(min = 1, max = 7) int cut) {
        var all = Buffer.buffer(String.join("\n", lines) + "\n");
        var fresh = new LineSplitter(10_000);
        var found = new ArrayList<String>();

        for (var at = 0; at < all.length(); at += cut) {
            found.addAll(fresh.feed(all.slice(at, Math.min(all.length(), at + cut))));
        }

        assertThat(found).isEqualTo(lines);
    }
}
