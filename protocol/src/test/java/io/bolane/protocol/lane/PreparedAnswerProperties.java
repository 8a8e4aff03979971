package io.bolane.protocol.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.protocol.lane.LaneAnswer.MirrorPage;
import io.bolane.protocol.parking.ParkId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class PreparedAnswerProperties {
    private static final MirrorHead HEAD = new MirrorHead(ParkId.of("21787"), 9, -2);

    private static MirrorPage page(List<String> contents) {
        var items = contents.stream()
                .map(content -> MirrorItem.of(MirrorKind.SPECIAL, "京A12345", content))
                .toList();
        return new MirrorPage(false, 0, 9, HEAD, items);
    }

    @Property(tries = 200)
    void eachLaneReadsTheSameBodyUnderItsOwnRequest(
            @ForAll @Size(max = 20) List<String> contents,
            @ForAll @StringLength(max = 64) String one,
            @ForAll @StringLength(max = 64) String other) {
        var page =
                page(contents.stream().map(PreparedAnswerProperties::wellFormed).toList());
        for (var answer : List.of(PreparedAnswer.packed(page), PreparedAnswer.plain(page))) {
            for (var id : List.of(wellFormed(one), wellFormed(other))) {
                assertThat(LaneRequestCodec.readAnswer(answer.to(id))).isEqualTo(new LaneAnswer(id, page));
            }
        }
    }

    /** Halves of surrogate pairs are no characters; UTF-8 has none. */
    private static String wellFormed(String text) {
        return text.replaceAll("\\p{Cs}", "?");
    }

    @Property(tries = 200)
    void aBrokenPackedAnswerIsRefusedAndNeverReadAsAnother(
            @ForAll @IntRange(max = 400) int at, @ForAll @IntRange(min = 1, max = 255) int flip) {
        var whole =
                PreparedAnswer.packed(page(List.of("{}", "{\"free\":true}"))).to("r-1");
        var broken = whole.clone();
        broken[at % whole.length] ^= (byte) flip;

        for (var payload : List.of(broken, Arrays.copyOf(whole, at % whole.length))) {
            try {
                assertThat(LaneRequestCodec.readAnswer(payload)).isEqualTo(LaneRequestCodec.readAnswer(whole));
            } catch (InvalidMessage refused) {
                assertThat(refused).hasMessageContaining("(message)");
            }
        }
    }

    @Example
    void whatUnpacksToMoreThanAMebibyteIsRefused() {
        var answer = PreparedAnswer.packed(page(List.of("0".repeat(LaneRequestCodec.MAX_UNPACKED_BYTES))));

        assertThat(answer.size()).isLessThan(8 * 1024);
        assertThatThrownBy(() -> LaneRequestCodec.readAnswer(answer.to("r-1")))
                .isInstanceOf(InvalidMessage.class)
                .hasMessageContaining("unpacked");
    }

    @Example
    void textsThatCannotBePackedStillFitIntoAMessage() {
        var noise = new Random(1)
                .ints(160 * 1024, 0x20, 0x7f)
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append);

        var payload = PreparedAnswer.packed(page(List.of(noise.toString()))).to("r-1");

        assertThat(payload.length).isLessThan(LaneRequestCodec.MAX_ANSWER_BYTES - 1024);
        assertThat(LaneRequestCodec.readAnswer(payload).requestId()).isEqualTo("r-1");
    }
}
