package io.bolane.agent.display.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.display.DisplayText;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class CardFramesProperties {
    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(200),
                Arbitraries.of((byte) 0xA5, (byte) 0x5A, (byte) 0xA6, (byte) 0x5B, (byte) 0x64, (byte) 0xFF, (byte) 0)
                        .array(byte[].class)
                        .ofMaxSize(200));
    }

    @Property
    void noParserBreaksOnArbitraryBytes(@ForAll("bytes") byte[] raw) {
        var bytes = Buffer.buffer(raw);

        KfFrame.find(bytes).ifPresent(found -> assertThat(found.end()).isLessThanOrEqualTo(raw.length));
        BxFrame.find(bytes).ifPresent(found -> assertThat(found.end()).isLessThanOrEqualTo(raw.length));
        assertThat(FkFrame.decode(bytes)).isNotNull();
    }

    @Property
    void kfIsReadBehindRubbishAndNotBeforeItIsWhole(
            @ForAll("bytes") byte[] before, @ForAll("bytes") byte[] data, @ForAll @IntRange(max = 255) int command) {
        var frame = new KfFrame(3, command, Buffer.buffer(data));
        var whole = Buffer.buffer(before).appendBuffer(frame.encode());

        assertThat(KfFrame.find(whole).map(KfFrame.At::end))
                .hasValueSatisfying(end -> assertThat(end).isLessThanOrEqualTo(whole.length()));
        assertThat(KfFrame.find(frame.encode()))
                .contains(new KfFrame.At(frame, frame.encode().length()));
        assertThat(KfFrame.find(frame.encode().slice(0, frame.encode().length() - 1)))
                .isEmpty();
    }

    @Property
    void bxIsReadBehindRubbishWithEveryByteInIt(@ForAll("bytes") byte[] before, @ForAll("bytes") byte[] data) {
        var frame = new BxFrame(1, BxFrame.HOST, Buffer.buffer(data));
        var whole = Buffer.buffer(before).appendBuffer(frame.encode());

        var found = BxFrame.find(frame.encode());

        assertThat(found).contains(new BxFrame.At(frame, frame.encode().length()));
        assertThat(BxFrame.find(whole)).isPresent();
        assertThat(BxFrame.unstuffed(BxFrame.stuffed(Buffer.buffer(data)))).contains(Buffer.buffer(data));
    }

    @Property
    void fkIsReadAsItWasWrittenAndNotWithAFlippedBit(
            @ForAll("bytes") byte[] data, @ForAll @IntRange(max = 5_000) int which) {
        var frame = new FkFrame(7, 0x64, FkFrame.SPEAK, Buffer.buffer(data));
        var bytes = frame.encode();
        assertThat(FkFrame.decode(bytes)).contains(frame);

        var bit = which % (bytes.length() * Byte.SIZE);
        bytes.setByte(bit / Byte.SIZE, (byte) (bytes.getByte(bit / Byte.SIZE) ^ 1 << bit % Byte.SIZE));

        assertThat(FkFrame.decode(bytes)).isNotEqualTo(Optional.of(frame));
    }

    @Property
    void everyTextBecomesFramesWithinTheLimits(@ForAll @StringLength(max = 300) String text) {
        var shown = DisplayText.shown(List.of(text, "欢迎"));
        var spoken = List.of(text);

        for (var protocol : List.of(
                new KfProtocol(0, Panel.USUAL),
                new FkProtocol(0x64, Panel.USUAL, new FkPhrases(true)),
                new BxProtocol(1, Panel.USUAL))) {
            assertThat(protocol.show(shown))
                    .isNotEmpty()
                    .allSatisfy(message -> assertThat(message.bytes().length()).isLessThan(2_048));
            protocol.say(spoken)
                    .ifPresent(message -> assertThat(message.bytes().length()).isLessThan(2_048));
        }
    }

    @Property
    void textStaysWithinItsBytesAndIsNeverCutInTheMiddleOfACharacter(
            @ForAll String text, @ForAll @IntRange(max = 60) int max) {
        var bytes = CardCharset.encode(text, max);

        assertThat(bytes.length()).isLessThanOrEqualTo(max);
        assertThat(CardCharset.readable(text)).startsWith(CardCharset.decode(bytes));
    }
}
