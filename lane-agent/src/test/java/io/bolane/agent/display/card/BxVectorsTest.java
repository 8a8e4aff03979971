package io.bolane.agent.display.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.device.Hex;
import io.bolane.agent.display.DisplayText;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors BX-V1 to BX-V13 of the hardware reference, byte for byte both ways. */
class BxVectorsTest {
    private static final String P = "A5 A5 A5 A5 A5 A5 A5 A5 01 00 00 80 00 00 00 00 00 00 FE 02 ";

    private static Buffer area(String text) {
        return BxArea.update(
                List.of(new BxArea(0, 0, new BxArea.Style(64, 2), CardCharset.encode(text, 255), Buffer.buffer())),
                true);
    }

    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of("BX-V1", Hex.bytes("A2 00 01 00 00"), "05 00 A2 00 01 00 00 68 F8 5A"),
                Arguments.of("BX-V2", Hex.bytes("A1 02 01 00 00"), "05 00 A1 02 01 00 00 2D 40 5A"),
                Arguments.of(
                        "BX-V3",
                        Hex.bytes("A2 03 01 08 00 13 20 01 25 11 17 26 05"),
                        "0D 00 A2 03 01 08 00 13 20 01 25 11 17 26 05 B0 3F 5A"),
                Arguments.of("BX-V4", Hex.bytes("A3 02 01 02 00 01 0C"), "07 00 A3 02 01 02 00 01 0C 26 2D 5A"),
                Arguments.of("BX-V5", Hex.bytes("A3 06 01 02 00 FF 00"), "07 00 A3 06 01 02 00 FF 00 67 CC 5A"),
                Arguments.of(
                        "BX-V6",
                        Hex.bytes("A3 06 02 00 00 00 01 23 00 00 00 00 24 00 40 00 0C 00 01 0A 01 02 00 00 00 00 01 01"
                                        + " 01 00 17 02 08 00 00 00")
                                .appendString("\\FO000  "),
                        "2C 00 A3 06 02 00 00 00 01 23 00 00 00 00 24 00 40 00 0C 00 01 0A 01 02 00 00 00 00 01 01 01"
                                + " 00 17 02 08 00 00 00 5C 46 4F 30 30 30 20 20 DA F6 5A"),
                Arguments.of(
                        "BX-V7",
                        Hex.bytes("A3 06 02 00 00 00 01 2A 00 00 00 00 18 00 40 00 0C 00 01 0A 01 02 00 00 00 00 01 01"
                                        + " 01 00 17 02 0F 00 00 00")
                                .appendString("\\FO000HUM:66%RH"),
                        "33 00 A3 06 02 00 00 00 01 2A 00 00 00 00 18 00 40 00 0C 00 01 0A 01 02 00 00 00 00 01 01 01"
                                + " 00 17 02 0F 00 00 00 5C 46 4F 30 30 30 48 55 4D 3A 36 36 25 52 48 36 7A 5A"),
                Arguments.of("BX-V9", BxArea.command(0, true).appendByte((byte) 1), "06 00 A3 00 01 00 00 01 79 EA 5A"),
                Arguments.of("BX-V10", BxArea.command(0x10, true), "05 00 A3 10 01 00 00 51 F8 5A"),
                Arguments.of(
                        "BX-V11",
                        area("粤B12345"),
                        "2C 00 A3 06 01 00 00 00 01 23 00 00 00 80 00 00 40 80 10 00 00 00 01 0A 00 00 00 00 02 01 02"
                                + " 00 00 02 08 00 00 00 D4 C1 42 31 32 33 34 35 3A 30 5A"),
                Arguments.of(
                        "BX-V12",
                        area("Z["),
                        "26 00 A3 06 01 00 00 00 01 1D 00 00 00 80 00 00 40 80 10 00 00 00 01 0A 00 00 00 00 02 01 02"
                                + " 00 00 02 02 00 00 00 5B 02 5B 01 AF 74 5A"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void writesAndReadsTheFrame(String id, Buffer data, String hex) {
        var frame = new BxFrame(1, BxFrame.HOST, data);
        var bytes = Hex.bytes(P + hex);

        assertThat(Hex.of(frame.encode())).isEqualTo(P + hex);
        assertThat(BxFrame.find(bytes)).contains(new BxFrame.At(frame, bytes.length()));
    }

    @Test
    void readsTheAcknowledgementBXV8() {
        var hex = "A5 A5 A5 A5 A5 A5 A5 A5 00 80 01 00 00 00 00 00 00 00 FE 02 05 00 A0 00 00 00 00 64 DC 5A";
        var message = new BxProtocol(1, Panel.USUAL)
                .show(DisplayText.shown(List.of("x")))
                .get(0);

        assertThat(Hex.of(new BxFrame(BxFrame.HOST, 1, Hex.bytes("A0 00 00 00 00")).encode()))
                .isEqualTo(hex);
        assertThat(message.reader().orElseThrow().read(Hex.bytes(hex)).answer()).contains(new CardProtocol.Ack(0));
    }

    @Test
    void unstuffsBXV13() {
        var content = Hex.bytes("A5 A6 5A 5B");

        assertThat(BxFrame.unstuffed(Hex.bytes("A6 02 A6 01 5B 02 5B 01"))).contains(content);
        assertThat(Hex.of(BxFrame.stuffed(content))).isEqualTo("A6 02 A6 01 5B 02 5B 01");
    }

    @ParameterizedTest
    @CsvSource({"A6 03", "5B", "A6"})
    void refusesStuffingThatIsNone(String hex) {
        assertThat(BxFrame.unstuffed(Hex.bytes(hex))).isEmpty();
    }

    @Test
    void takesAFrameThatIsNotChecked() {
        var bytes = Hex.bytes(P + "05 00 A2 00 01 00 00 FF FF 5A");

        assertThat(BxFrame.find(bytes)).isPresent();
    }
}
