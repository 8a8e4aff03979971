package io.bolane.agent.camera.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.camera.intake.Multipart.Part;
import io.bolane.agent.push.UnreadablePush;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MultipartProperties {
    private static Buffer body(List<byte[]> parts, boolean lengths, String dashes) {
        var body = Buffer.buffer();
        for (var part : parts) {
            body.appendString(dashes + "frontier\r\nContent-Type: image/jpeg\r\n");
            if (lengths) {
                body.appendString("Content-Length: " + part.length + "\r\n");
            }
            body.appendString("\r\n").appendBytes(part).appendString("\r\n");
        }
        return body.appendString(dashes + "frontier--\r\n");
    }

    @Property(tries = 300)
    void findsThePartsHoweverTheBodyIsTorn(
            @ForAll @Size(min = 1, max = 5) List<byte[]> parts,
            @ForAll boolean lengths,
            @ForAll boolean moreDashes,
            @ForAll long seed)
            throws UnreadablePush {
        var random = new Random(seed);
        // extra dashes before a boundary cannot be told from dashes that end the content
        var clean =
                parts.stream().map(part -> lengths ? part : withoutDashes(part)).toList();
        var body = body(clean, lengths, moreDashes ? "----" : "--");
        var reader = new Multipart("multipart/mixed; boundary=" + (moreDashes ? "--" : "") + "frontier", 1 << 20);

        var found = new ArrayList<Part>();
        for (var at = 0; at < body.length(); ) {
            var next = Math.min(body.length(), at + 1 + random.nextInt(40));
            found.addAll(reader.feed(body.getBuffer(at, next)));
            at = next;
        }

        assertThat(found).extracting(part -> part.body().getBytes()).containsExactlyElementsOf(clean);
    }

    private static byte[] withoutDashes(byte[] bytes) {
        var copy = bytes.clone();
        for (var i = 0; i < copy.length; i++) {
            if (copy[i] == '-' || copy[i] == '\n' || copy[i] == '\r') {
                copy[i] = 'x';
            }
        }
        return copy;
    }

    @Property(tries = 500)
    void rubbishIsRefusedOrReadButNeverThrowsAnythingElse(
            @ForAll byte[] rubbish, @ForAll @IntRange(min = 0, max = 60) int at) {
        var body = body(List.of(rubbish), true, "--");
        var torn = body.getBuffer(Math.min(at, body.length()), body.length()).appendBytes(rubbish);
        try {
            Multipart.parts("multipart/form-data; boundary=frontier", torn);
        } catch (UnreadablePush refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
