package io.bolane.agent.camera.vz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.camera.PlateRead.Heading;
import io.bolane.agent.camera.intake.SerialPiece;
import io.bolane.agent.camera.vz.VzTcpMessages.Answer;
import io.bolane.agent.camera.vz.VzTcpMessages.Reading;
import io.bolane.agent.device.Hex;
import io.bolane.agent.push.UnreadablePush;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The vectors VT of cameras.md 3. */
class VzTcpVectorsTest {
    private static final Buffer VT_1 = Hex.bytes("56 5A 01 00 00 00 00 00");
    private static final Buffer VT_2 =
            Hex.bytes("56 5A 00 01 00 00 00 0F 7B 22 63 6D 64 22 3A 22 67 65 74 73 6E 22 7D");
    private static final Buffer VT_3 =
            Hex.bytes("56 5A 00 01 00 00 00 2C").appendString("{\"cmd\":\"ioctl\",\"io\":0,\"value\":2,\"delay\":500}");
    private static final byte[] JPEG = {-1, -40, -1, -39};
    private static final byte[] CLIP = {-1, -40, 0, -1, -39};

    private final VzFrame.Splitter splitter = new VzFrame.Splitter();

    @Test
    void vt1Heartbeat() throws Exception {
        assertThat(VzFrame.heartbeat().bytes()).isEqualTo(VT_1);
        assertThat(splitter.feed(VT_1)).containsExactly(VzFrame.heartbeat());
    }

    @Test
    void vt2QuestionForTheSerialNumber() throws Exception {
        var frame = VzTcpMessages.frame(VzTcpMessages.getSerialNumber(), 1);

        assertThat(frame.bytes()).isEqualTo(VT_2);
        assertThat(splitter.feed(VT_2)).containsExactly(frame);
    }

    @Test
    void vt3OpeningPulse() throws Exception {
        var frame = VzTcpMessages.frame(VzTcpMessages.pulse(Contact.OPEN), 1);

        assertThat(frame.bytes()).isEqualTo(VT_3);
        assertThat(splitter.feed(VT_3)).containsExactly(frame);
    }

    @Test
    void vt4AFrameOfTwoMebibytesEndsTheConnection() {
        assertThatThrownBy(() -> splitter.feed(Hex.bytes("56 5A 00 01 00 20 00 00")))
                .isInstanceOf(UnreadablePush.class)
                .hasMessageContaining("2097152");
    }

    @Test
    void vt5TwoFramesInOnePieceAndOneTornBehindItsFifthByte() throws Exception {
        assertThat(splitter.feed(VT_1.copy().appendBuffer(VT_2))).hasSize(2);
        assertThat(splitter.feed(VT_3.getBuffer(0, 5))).isEmpty();
        assertThat(splitter.feed(VT_3.getBuffer(5, VT_3.length())))
                .extracting(frame -> frame.bytes())
                .containsExactly(VT_3);
    }

    @Test
    void whatBeginsOtherwiseEndsTheConnectionAtItsFirstByte() {
        assertThatThrownBy(() -> splitter.feed(Buffer.buffer("H"))).isInstanceOf(UnreadablePush.class);
        assertThatThrownBy(() -> new VzFrame.Splitter().feed(Buffer.buffer("VX")))
                .isInstanceOf(UnreadablePush.class);
    }

    private static Buffer result(String license, int full, int clip) {
        var json =
                """
                {"cmd":"ivs_result","id":21085,"fullImgSize":%d,"clipImgSize":%d,"imageformat":"jpg",
                 "timeString":"2023-11-15 06:13:20","PlateResult":{"license":"%s","colorType":1,"type":1,"confidence":96,
                 "direction":4,"triggerType":1,"timeStamp":{"Timeval":{"sec":1700000000,"usec":672241}}}}"""
                        .formatted(full, clip, license);
        return Buffer.buffer(json.getBytes(Charset.forName("GB2312"))).appendByte((byte) 0);
    }

    @Test
    void readsAResultInGb2312WithItsPicturesBehindIt() throws Exception {
        var body = result("粤B12345", JPEG.length, CLIP.length).appendBytes(JPEG).appendBytes(CLIP);

        var sighting = ((Reading) VzTcpMessages.read(body)).sighting();

        assertThat(sighting.plate()).contains(Plate.of("粤B12345"));
        assertThat(sighting.key()).isEqualTo("21085");
        assertThat(sighting.confidence()).isEqualTo(96);
        assertThat(sighting.heading()).isEqualTo(Heading.APPROACHING);
        assertThat(sighting.taken()).contains(Instant.parse("2023-11-14T22:13:20.672241Z"));
        assertThat(sighting.picture().orElseThrow().bytes()).isEqualTo(JPEG);
    }

    @Test
    void takesThePartOfThePictureWhereThereIsNoWholeOne() throws Exception {
        var clipOnly = result("_无_", 0, CLIP.length).appendBytes(CLIP);
        var torn = result("粤B12345", 4_000_000, 0).appendBytes(JPEG);

        var sighting = ((Reading) VzTcpMessages.read(clipOnly)).sighting();
        assertThat(sighting.plate()).isEmpty();
        assertThat(sighting.picture().orElseThrow().bytes()).isEqualTo(CLIP);
        assertThat(((Reading) VzTcpMessages.read(torn)).sighting().picture()).isEmpty();
    }

    @Test
    void readsAnswers() throws Exception {
        assertThat(VzTcpMessages.read(Buffer.buffer("{\"cmd\":\"getsn\",\"value\":\"fe71e106-57263272\"}\0")))
                .isEqualTo(new Answer("getsn", "fe71e106-57263272", Optional.empty()));
        assertThat(VzTcpMessages.read(Buffer.buffer("{\"cmd\":\"ivsresult\",\"state_code\":401}")))
                .isEqualTo(new Answer("ivsresult", "", Optional.of("state 401")));
    }

    @Test
    void writesTheOtherCommands() {
        var piece = new SerialPiece(1, Hex.bytes("AA 55 01 64 00 22 00 01 0B 07 76 AF"));

        assertThat(List.of(
                        VzTcpMessages.subscribe().toString(),
                        VzTcpMessages.pulse(Contact.CLOSE).toString(),
                        VzTcpMessages.beginSerial(0).toString(),
                        VzTcpMessages.serial(piece).toString()))
                .containsExactly(
                        "{\"cmd\":\"ivsresult\",\"enable\":true,\"format\":\"json\",\"image\":true,\"image_type\":2}",
                        "{\"cmd\":\"ioctl\",\"io\":1,\"value\":2,\"delay\":3000}",
                        "{\"cmd\":\"ttransmission\",\"subcmd\":\"init\",\"data\":\"rs485-1\"}",
                        "{\"cmd\":\"ttransmission\",\"subcmd\":\"send\",\"datalen\":12,\"data\":\"qlUBZAAiAAELB3av\","
                                + "\"comm\":\"rs485-2\"}");
    }
}
