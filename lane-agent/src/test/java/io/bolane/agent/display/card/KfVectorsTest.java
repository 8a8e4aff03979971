package io.bolane.agent.display.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.device.Hex;
import io.bolane.agent.display.DisplayText;
import io.bolane.agent.display.DisplayText.Color;
import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors KF-V1 to KF-V22 and LB-1 of the hardware reference, byte for byte both ways. */
class KfVectorsTest {
    private static Buffer gbk(String text) {
        return CardCharset.encode(text, 255);
    }

    private static Arguments vector(String id, int command, Buffer data, String hex) {
        return Arguments.of(id, command, data, hex);
    }

    private static KfText text(int line, int entry, int pageTime, int dwell, int exit, String text) {
        return new KfText(line, entry, pageTime, dwell, exit, Color.RED, gbk(text));
    }

    static Stream<Arguments> vectors() {
        return Stream.of(
                vector(
                        "KF-V1",
                        KfFrame.SPEAK,
                        KfProtocol.speech(KfProtocol.QUEUE_AND_PLAY, gbk("欢迎光临,请入场停车")),
                        "00 64 FF FF 30 14 01 BB B6 D3 AD B9 E2 C1 D9 2C C7 EB C8 EB B3 A1 CD A3 B3 B5 A9 36"),
                vector("KF-V2", KfFrame.SPEAK, Hex.bytes("00"), "00 64 FF FF 30 01 00 36 BB"),
                vector(
                        "KF-V3",
                        KfFrame.SPEAK,
                        KfProtocol.speech(KfProtocol.QUEUE, gbk("欢迎光临,请入场停车")),
                        "00 64 FF FF 30 14 00 BB B6 D3 AD B9 E2 C1 D9 2C C7 EB C8 EB B3 A1 CD A3 B3 B5 94 E7"),
                vector(
                        "KF-V4",
                        KfFrame.SPEAK,
                        KfProtocol.speech(KfProtocol.QUEUE_AND_PLAY, gbk("请交费10元")),
                        "00 64 FF FF 30 0B 01 C7 EB BD BB B7 D1 31 30 D4 AA 43 1E"),
                vector("KF-V5", 0x31, Buffer.buffer(), "00 64 FF FF 31 00 64 67"),
                vector("KF-V5 answer", 0x31, Hex.bytes("00"), "00 64 FF FF 31 01 00 67 7B"),
                vector(
                        "KF-V6",
                        KfFrame.TEXT,
                        text(0, KfText.INSTANT, 0, 5, 1, "欢迎光临").encode(),
                        "00 64 FF FF 62 1B 00 00 01 00 05 00 01 03 00 FF 00 00 00 00 00 00 00 08 00"
                                + " BB B6 D3 AD B9 E2 C1 D9 58 96"),
                vector("KF-V6 answer", KfFrame.TEXT, Hex.bytes("00"), "00 64 FF FF 62 01 00 97 6A"),
                vector("KF-V7", 0x00, Buffer.buffer("159753"), "00 64 FF FF 00 06 31 35 39 37 35 33 FB 06"),
                vector(
                        "KF-V7 answer",
                        0x00,
                        Buffer.buffer().appendByte((byte) 0).appendString("102460100"),
                        "00 64 FF FF 00 0A 00 31 30 32 34 36 30 31 30 30 9F EF"),
                vector(
                        "KF-V8",
                        KfFrame.TEXT,
                        text(0, KfText.CONTINUOUS_LEFT, 0, 2, 0x1501, "欢迎光临请入场停车")
                                .encode(),
                        "00 64 FF FF 62 25 00 15 01 00 02 15 01 03 00 FF 00 00 00 00 00 00 00 12 00"
                                + " BB B6 D3 AD B9 E2 C1 D9 C7 EB C8 EB B3 A1 CD A3 B3 B5 F4 F5"),
                vector(
                        "KF-V9",
                        0x67,
                        Hex.bytes("00 00 0C 15 01 00 05 15 01 03 FF 00 00 00 00 00 00 00 10 00")
                                .appendBuffer(gbk("自动识别减速慢行")),
                        "00 64 FF FF 67 24 00 00 0C 15 01 00 05 15 01 03 FF 00 00 00 00 00 00 00 10 00"
                                + " D7 D4 B6 AF CA B6 B1 F0 BC F5 CB D9 C2 FD D0 D0 84 F9"),
                vector("KF-V9 answer", 0x67, Hex.bytes("00"), "00 64 FF FF 67 01 00 87 6B"),
                vector("KF-V10", 0x68, Hex.bytes("00 00"), "00 64 FF FF 68 02 00 00 D8 76"),
                vector("KF-V10 answer", 0x68, Hex.bytes("00"), "00 64 FF FF 68 01 00 B7 68"),
                vector(
                        "KF-V11",
                        0x05,
                        time(2016, 3, 10, 7, 15, 5, 6),
                        "00 64 FF FF 05 08 E0 07 03 0A 07 0F 05 06 65 68"),
                vector("KF-V11 answer", 0x05, Hex.bytes("00"), "00 64 FF FF 05 01 00 26 B5"),
                vector("KF-V12 brightness", 0x0C, Hex.bytes("32"), "00 64 FF FF 0C 01 32 77 62"),
                vector("KF-V12 volume", 0x0D, Hex.bytes("32"), "00 64 FF FF 0D 01 32 26 A2"),
                vector("KF-V12 address", 0x07, Hex.bytes("01"), "00 64 FF FF 07 01 01 46 B5"),
                vector(
                        "KF-V12 baud",
                        0x0A,
                        Buffer.buffer().appendUnsignedIntLE(19_200),
                        "00 64 FF FF 0A 04 00 4B 00 00 2B B2"),
                vector("KF-V12 never answer", 0x1A, Hex.bytes("01"), "00 64 FF FF 1A 01 01 D6 B3"),
                vector("KF-V12 reset", 0x1E, Buffer.buffer(), "00 64 FF FF 1E 00 78 57"),
                vector(
                        "KF-V13",
                        KfFrame.RELAY,
                        KfProtocol.relayData(0, 1, 5),
                        "00 64 FF FF 0F 06 00 01 00 00 00 05 24 B7"),
                vector("KF-V13 answer", KfFrame.RELAY, Hex.bytes("00"), "00 64 FF FF 0F 01 00 06 B7"),
                vector(
                        "KF-V15",
                        KfFrame.RELAY,
                        KfProtocol.relayData(1, 1, 0xFF),
                        "00 64 FF FF 0F 06 01 01 00 00 00 FF A5 25"),
                vector(
                        "KF-V16",
                        KfFrame.RELAY,
                        KfProtocol.relayData(1, 0, 0),
                        "00 64 FF FF 0F 06 01 00 00 00 00 00 D8 A5"),
                vector(
                        "KF-V17",
                        KfFrame.TEXT,
                        text(0, KfText.CONTINUOUS_LEFT, 0, 5, 0, "粤B12345").encode(),
                        "00 64 FF FF 62 1B 00 15 01 00 05 00 00 03 00 FF 00 00 00 00 00 00 00 08 00"
                                + " D4 C1 42 31 32 33 34 35 71 8A"),
                vector(
                        "KF-V17",
                        KfFrame.TEXT,
                        text(1, KfText.CONTINUOUS_LEFT, 0, 5, 0, "临时车").encode(),
                        "00 64 FF FF 62 19 01 15 01 00 05 00 00 03 00 FF 00 00 00 00 00 00 00 06 00"
                                + " C1 D9 CA B1 B3 B5 BB 65"),
                vector(
                        "KF-V18",
                        KfFrame.SPEAK,
                        KfProtocol.speech(KfProtocol.QUEUE_AND_PLAY, gbk("粤B12345,欢迎光临")),
                        "00 64 FF FF 30 12 01 D4 C1 42 31 32 33 34 35 2C BB B6 D3 AD B9 E2 C1 D9 6A 91"),
                vector("KF-V19", KfFrame.TEXT, Hex.bytes("01"), "00 64 FF FF 62 01 01 56 AA"),
                vector(
                        "KF-V22",
                        0x05,
                        time(2023, 11, 15, 4, 6, 13, 20),
                        "00 64 FF FF 05 08 E7 07 0B 0F 04 06 0D 14 BE 4D"));
    }

    private static Buffer time(int year, int... rest) {
        var data = Buffer.buffer().appendUnsignedShortLE(year);
        for (var part : rest) {
            data.appendByte((byte) part);
        }
        return data;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void writesAndReadsTheFrame(String id, int command, Buffer data, String hex) {
        var frame = new KfFrame(0, command, data);

        assertThat(Hex.of(frame.encode())).isEqualTo(hex);
        assertThat(KfFrame.find(Hex.bytes(hex)))
                .contains(new KfFrame.At(frame, Hex.bytes(hex).length()));
    }

    @Test
    void isWhatTheDocumentWritesInBase64KFV1() {
        var frame = new KfFrame(0, KfFrame.SPEAK, KfProtocol.speech(KfProtocol.QUEUE_AND_PLAY, gbk("欢迎光临,请入场停车")));

        assertThat(Base64.getEncoder().encodeToString(frame.encode().getBytes()))
                .isEqualTo("AGT//zAUAbu206254sHZLMfryOuzoc2js7WpNg==");
    }

    @ParameterizedTest
    @CsvSource({"OPEN, 00 64 FF FF 0F 06 01 01 00 00 00 01 24 A5", "CLOSE, 00 64 FF FF 0F 06 02 01 00 00 00 01 24 96"})
    void pulsesTheGateContactsKFV14(Contact contact, String hex) {
        var message = new KfProtocol(0, Panel.USUAL).relay(contact, 1);

        assertThat(Hex.of(message.bytes())).isEqualTo(hex);
        assertThat(ack(message, "00 64 FF FF 0F 01 00 06 B7")).contains(new CardProtocol.Ack(0));
    }

    private static Optional<CardProtocol.Ack> ack(CardProtocol.Message message, String hex) {
        return message.reader().orElseThrow().read(Hex.bytes(hex)).answer();
    }

    @Test
    void readsANegativeAcknowledgementKFV19() {
        var message = new KfProtocol(0, Panel.USUAL)
                .show(DisplayText.shown(List.of("x")))
                .get(0);

        assertThat(ack(message, "00 64 FF FF 62 01 01 56 AA")).contains(new CardProtocol.Ack(1));
    }

    @Test
    void rejectsAWrongCheckKFV20() {
        assertThat(KfFrame.find(Hex.bytes("00 64 FF FF 30 01 00 36 BC"))).isEmpty();
    }

    @Test
    void readsTwoAtOnceAndOneInPiecesKFV21() {
        var ack = "00 64 FF FF 30 01 00 36 BB";
        var two = Hex.bytes("00 64 FF FF 62 01 00 97 6A " + ack);

        var first = KfFrame.find(two).orElseThrow();
        var second = KfFrame.find(two.slice(first.end(), two.length())).orElseThrow();
        assertThat(first.frame().command()).isEqualTo(KfFrame.TEXT);
        assertThat(second.frame().command()).isEqualTo(KfFrame.SPEAK);

        assertThat(KfFrame.find(Hex.bytes(ack).slice(0, 4))).isEmpty();
        assertThat(KfFrame.find(Hex.bytes(ack))).isPresent();
    }

    @Test
    void knowsGbkLB1() {
        assertThat(Hex.of(gbk("欢迎光临"))).isEqualTo("BB B6 D3 AD B9 E2 C1 D9");
    }
}
