package io.bolane.agent.camera.vz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.camera.PlateRead.Heading;
import io.bolane.agent.camera.intake.CameraMessage.Alive;
import io.bolane.agent.camera.intake.CameraMessage.Polls;
import io.bolane.agent.camera.intake.CameraMessage.SerialReceived;
import io.bolane.agent.camera.intake.Heard;
import io.bolane.agent.camera.intake.Orders;
import io.bolane.agent.camera.intake.SerialPiece;
import io.bolane.agent.push.PushRequest;
import io.bolane.agent.push.UnreadablePush;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The vectors VH of cameras.md 1.5. */
class VzHttpVectorsTest {
    private static final String VH_1 =
            """
            {"AlarmInfoPlate":{"channel":0,"deviceName":"IVS","ipaddr":"192.168.1.100","serialno":"fe71e106-57263272",
             "result":{"PlateResult":{"license":"粤B12345","colorType":1,"type":1,"confidence":96,"direction":4,"triggerType":1,
             "plateid":21085,"isoffline":0,"timeStamp":{"Timeval":{"sec":1700000000,"usec":672241}}}}}}""";

    private static Heard decode(String path, String type, String body) throws UnreadablePush {
        return VzPushDialect.VZ_PUSH.decode(new PushRequest("POST", path, type, Buffer.buffer(body), "192.168.1.100"));
    }

    private static Heard decode(String body) throws UnreadablePush {
        return decode("/vz/plate", "application/json", body);
    }

    private static String reply(Heard heard, Orders orders) {
        return VzHttpCamera.reply(heard, orders).body().toString();
    }

    private static Orders open() {
        return new Orders(Optional.of(Contact.OPEN), List.of());
    }

    @Test
    void vh1PlatePush() throws Exception {
        var heard = decode(VH_1);

        var read = heard.sighting().orElseThrow();
        assertThat(heard.serial()).contains("fe71e106-57263272");
        assertThat(read.plate()).contains(Plate.of("粤B12345"));
        assertThat(read.color()).isEqualTo(PlateColor.BLUE);
        assertThat(read.detail().kind()).contains("blue small");
        assertThat(read.confidence()).isEqualTo(96);
        assertThat(read.heading()).isEqualTo(Heading.APPROACHING);
        assertThat(read.taken()).contains(Instant.parse("2023-11-14T22:13:20.672241Z"));
        assertThat(read.stored()).isFalse();
        assertThat(read.key()).isEqualTo("fe71e106-57263272/21085");
    }

    @Test
    void vh2DecisionOpen() {
        var body = new VzReply().open().text();

        assertThat(body)
                .isEqualTo("{\"Response_AlarmInfoPlate\":{\"info\":\"ok\"}}")
                .hasSize(41);
    }

    @Test
    void vh3DecisionStayClosed() throws Exception {
        var body = reply(decode(VH_1), Orders.NONE);

        assertThat(body)
                .isEqualTo("{\"Response_AlarmInfoPlate\":{\"content\":\"retransfer_stop\"}}")
                .hasSize(57);
    }

    @Test
    void openingAlsoEndsTheRepetitionsOfModelsThatNeedToBeTold() throws Exception {
        assertThat(reply(decode(VH_1), open()))
                .isEqualTo("{\"Response_AlarmInfoPlate\":{\"info\":\"ok\",\"content\":\"retransfer_stop\"}}");
    }

    @Test
    void vh4StoredRecordIsContinuedAndOpensNothing() throws Exception {
        var stored = decode(VH_1.replace("\"isoffline\":0", "\"isoffline\":1").replace("21085", "123"));

        assertThat(stored.sighting().orElseThrow().stored()).isTrue();
        assertThat(reply(stored, open()))
                .contains("\"ContinuePushOffline\":{\"plateid\":123,\"continue\":1}")
                .doesNotContain("\"info\":\"ok\"");
    }

    @Test
    void vh5DisplayFrameInTheReply() throws Exception {
        // KF-V1 of displays.md
        var frame = Base64.getDecoder().decode("AGT//zAUAbu206254sHZLMfryOuzoc2js7WpNg==");

        var body = reply(decode(VH_1), new Orders(Optional.empty(), List.of(new SerialPiece(0, Buffer.buffer(frame)))));

        assertThat(body)
                .contains(
                        "\"serialData\":[{\"serialChannel\":0,\"data\":\"AGT//zAUAbu206254sHZLMfryOuzoc2js7WpNg==\",\"dataLen\":28}]");
    }

    @Test
    void vh6NoPlate() throws Exception {
        assertThat(decode(VH_1.replace("粤B12345", "_无_"))
                        .sighting()
                        .orElseThrow()
                        .plate())
                .isEmpty();
        assertThat(decode(VH_1.replace("粤B12345", "无牌车"))
                        .sighting()
                        .orElseThrow()
                        .plate())
                .isEmpty();
    }

    @Test
    void vh7Speech() {
        assertThat(new VzReply().speak("欢迎光临").text()).contains("\"voice\":\"5qyi6L+O5YWJ5Li0\"");
    }

    @Test
    void vh8SerialPush() throws Exception {
        var heard = decode("{\"SerialData\":{\"serialChannel\":0,\"data\":\"AGT//zABADa7\",\"dataLen\":9}}");

        assertThat(heard.messages())
                .containsExactly(
                        new SerialReceived(0, Buffer.buffer(HexFormat.of().parseHex("0064ffff30010036bb"))));
    }

    @Test
    void anInputThatChangesIsASignOfLifeAndNoMore() throws Exception {
        var body =
                "{\"AlarmGioIn\":{\"serialno\":\"A-1\",\"result\":{\"TriggerResult\":{\"source\":2,\"value\":\"1\"}}}}";

        assertThat(decode(body)).isEqualTo(Heard.of("a-1", new Alive()));
    }

    @Test
    void theUrlTellsCometFromHeartbeat() throws Exception {
        var type = "multipart/form-data; boundary=----x";
        var body = "------x\r\nContent-Disposition: form-data; name=\"serialno\"\r\n\r\nFE71\r\n"
                + "------x\r\nContent-Disposition: form-data; name=\"pass_wd\"\r\n\r\nsecret\r\n------x--\r\n";

        assertThat(decode("/vz/comet", type, body)).isEqualTo(Heard.of("fe71", new Polls()));
        assertThat(decode("/vz/heartbeat", type, body)).isEqualTo(Heard.of("fe71", new Alive()));
    }

    @Test
    void rubbishIsNamedAndNeverRepeated() {
        assertThatThrownBy(() -> decode("{\"AlarmInfoPlate\":{}}"))
                .isInstanceOf(UnreadablePush.class)
                .hasMessageContaining("PlateResult");
        assertThatThrownBy(() -> decode("{")).isInstanceOf(UnreadablePush.class);
        assertThatThrownBy(() -> decode("{\"SerialData\":{\"data\":\"%%%\"}}")).isInstanceOf(UnreadablePush.class);
    }
}
