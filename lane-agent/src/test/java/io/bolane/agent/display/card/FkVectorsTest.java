package io.bolane.agent.display.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.device.Hex;
import io.bolane.agent.display.DisplayText.Color;
import io.bolane.agent.display.DisplayText.Line;
import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors FK-V1 to FK-V12 of the hardware reference, byte for byte both ways. */
class FkVectorsTest {
    private static final FkPhrases PHRASES = new FkPhrases(false);

    private static Buffer line(int number, String text, Color color, int seconds) {
        return FkProtocol.oneLine(number, new Line(text, color), seconds);
    }

    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of(
                        "FK-V1",
                        1,
                        0x26,
                        Hex.bytes("01 00 02 00 43 43 43 43 43"),
                        "AA 55 01 64 00 26 00 09 01 00 02 00 43 43 43 43 43 C5 F0 AF"),
                Arguments.of(
                        "FK-V2",
                        0x1F,
                        FkFrame.SPEAK,
                        PHRASES.encode(List.of("粤B12345", "欢迎光临")),
                        "AA 55 1F 64 00 22 00 09 D4 C1 42 31 32 33 34 35 01 2A A6 AF"),
                Arguments.of(
                        "FK-V3",
                        1,
                        FkFrame.LINE,
                        line(1, "停车测试", Color.RED, 0),
                        "AA 55 01 64 00 27 00 0C 01 00 01 00 CD A3 B3 B5 B2 E2 CA D4 B1 67 AF"),
                Arguments.of(
                        "FK-V4",
                        0x14,
                        FkFrame.LINE,
                        line(1, "欢迎光临，皖A12345", Color.RED, 0),
                        "AA 55 14 64 00 27 00 16 01 00 01 00 BB B6 D3 AD B9 E2 C1 D9 A3 AC CD EE 41 31 32 33 34 35"
                                + " 16 94 AF"),
                Arguments.of(
                        "FK-V5",
                        1,
                        FkFrame.SPEAK,
                        PHRASES.encode(List.of("请缴费")),
                        "AA 55 01 64 00 22 00 01 0B 07 76 AF"),
                Arguments.of(
                        "FK-V6",
                        1,
                        FkFrame.LINE,
                        line(1, "粤B12345", Color.RED, 10),
                        "AA 55 01 64 00 27 00 0C 01 0A 01 00 D4 C1 42 31 32 33 34 35 EF 97 AF"),
                Arguments.of(
                        "FK-V7",
                        2,
                        FkFrame.LINE,
                        line(2, "欢迎光临", Color.GREEN, 10),
                        "AA 55 02 64 00 27 00 0C 02 0A 02 00 BB B6 D3 AD B9 E2 C1 D9 9E 20 AF"),
                Arguments.of(
                        "FK-V8",
                        3,
                        FkFrame.SPEAK,
                        PHRASES.encode(List.of("粤B12345", "欢迎光临")),
                        "AA 55 03 64 00 22 00 09 D4 C1 42 31 32 33 34 35 01 EC 6E AF"),
                Arguments.of(
                        "FK-V9",
                        4,
                        FkFrame.SPEAK,
                        PHRASES.encode(List.of("一路平安")),
                        "AA 55 04 64 00 22 00 01 02 55 99 AF"),
                Arguments.of(
                        "FK-V10",
                        5,
                        FkFrame.FOUR_LINES,
                        FkProtocol.fourLines(
                                List.of(
                                        new Line("粤B12345", Color.RED),
                                        new Line("临时车", Color.GREEN),
                                        new Line("停车2小时", Color.GREEN),
                                        new Line("10元", Color.RED)),
                                10),
                        "AA 55 05 64 00 29 00 27 0A 01 08 D4 C1 42 31 32 33 34 35 0A 02 06 C1 D9 CA B1 B3 B5"
                                + " 0A 02 09 CD A3 B3 B5 32 D0 A1 CA B1 0A 01 04 31 30 D4 AA DC 66 AF"),
                Arguments.of("FK-V11", 6, FkFrame.CANCEL, Hex.bytes("0F"), "AA 55 06 64 00 21 00 01 0F C5 11 AF"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void writesAndReadsTheFrame(String id, int sequence, int command, Buffer data, String hex) {
        var frame = new FkFrame(sequence, 0x64, command, data);

        assertThat(Hex.of(frame.encode())).isEqualTo(hex);
        assertThat(FkFrame.decode(Hex.bytes(hex))).contains(frame);
    }

    @Test
    void isWhatTheDocumentWritesInBase64FKV5() {
        var message = new FkProtocol(0x64, Panel.USUAL, PHRASES).say(List.of("请缴费"));

        assertThat(Base64.getEncoder()
                        .encodeToString(message.orElseThrow().bytes().getBytes()))
                .isEqualTo("qlUBZAAiAAELB3av");
    }

    @Test
    void rejectsASwappedCheckFKV12() {
        assertThat(FkFrame.decode(Hex.bytes("AA 55 01 64 00 22 00 01 0B 76 07 AF")))
                .isEmpty();
    }

    @Test
    void sendsNoCharacterThatTheCardWouldTakeForAPhrase() {
        // A blank, a comma or a small letter stands at the place of some phrase.
        assertThat(Hex.of(PHRASES.encode(List.of("a, 1!")))).isEqualTo("41 31");
    }

    @Test
    void usesPhrasesThatOneSourceReportsOnlyWhenAskedTo() {
        assertThat(Hex.of(new FkPhrases(true).encode(List.of("支付成功")))).isEqualTo("7E 18");
        assertThat(Hex.of(PHRASES.encode(List.of("支付成功")))).isEqualTo("D6 A7 B8 B6 B3 C9 B9 A6");
    }

    @Test
    void countsFramesFromOneToAHundred() {
        var protocol = new FkProtocol(0x64, Panel.USUAL, PHRASES);
        var last = 0;
        for (var i = 0; i < 101; i++) {
            last = protocol.say(List.of("请缴费")).orElseThrow().bytes().getUnsignedByte(2);
        }

        assertThat(last).isEqualTo(1);
    }
}
