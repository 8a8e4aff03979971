package io.bolane.agent.camera.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.camera.intake.CameraMessage.Polls;
import io.bolane.agent.camera.intake.Heard;
import io.bolane.agent.camera.intake.Orders;
import io.bolane.agent.camera.intake.SerialPiece;
import io.bolane.agent.push.PushRequest;
import io.bolane.agent.push.UnreadablePush;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The vectors QY-5 and QY-6 of cameras.md 6.4, and the form itself in both charsets. */
class FormVectorsTest {
    private static final String FIELDS = "&plate_color=%E8%93%9D&confidence=97&start_time=1700000000&cam_id=C1";

    private static Heard decode(String form) throws UnreadablePush {
        return FormDialect.QIANYI.decode(new PushRequest(
                "POST", "/qianyi", "application/x-www-form-urlencoded", Buffer.buffer(form), "192.168.1.9"));
    }

    private static String reply(Heard heard, Orders orders) {
        return FormCamera.reply(heard, orders).body().toString();
    }

    @Test
    void readsAPlateInUtf8AndInGbk() throws Exception {
        for (var plate : List.of("%E7%B2%A4B12345", "%D4%C1B12345")) {
            var read =
                    decode("type=online&plate_num=" + plate + FIELDS).sighting().orElseThrow();

            assertThat(read.plate()).contains(Plate.of("粤B12345"));
            assertThat(read.color()).isEqualTo(PlateColor.BLUE);
            assertThat(read.taken()).contains(Instant.ofEpochSecond(1_700_000_000));
            assertThat(read.stored()).isFalse();
        }
    }

    @Test
    void tellsEveryProvinceInGbkFromUtf8() throws Exception {
        for (var province : "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云渝藏陕甘青宁新".split("")) {
            var gbk = new StringBuilder();
            for (var b : province.getBytes("GBK")) {
                gbk.append("%%%02X".formatted(b));
            }

            var read =
                    decode("type=online&plate_num=" + gbk + "A12345").sighting().orElseThrow();

            assertThat(read.plate()).contains(Plate.of(province + "A12345"));
        }
    }

    @Test
    void qy5PictureText() {
        assertThat(FormFields.decoded("--__").orElseThrow())
                .isEqualTo(HexFormat.of().parseHex("fbefff"));
        assertThat(FormFields.decoded("AQ..").orElseThrow())
                .isEqualTo(HexFormat.of().parseHex("01"));
    }

    @Test
    void qy6DisplayFrameInTheReply() throws Exception {
        var frame = Buffer.buffer(HexFormat.of().parseHex("AA550164002200010B0776AF"));

        var body = reply(
                decode("type=heartbeat&cam_id=C1"), new Orders(Optional.empty(), List.of(new SerialPiece(0, frame))));

        assertThat(body)
                .contains("\"rs485_data\":[{\"encodetype\":\"hex2string\",\"data\":\"AA550164002200010B0776AF\"}]");
    }

    @Test
    void opensByTheReplyButNeverForAStoredReading() throws Exception {
        var open = new Orders(Optional.of(Contact.OPEN), List.of());

        assertThat(reply(decode("type=online&plate_num=A1" + FIELDS), open))
                .startsWith("{\"error_num\":0,\"error_str\":\"noerror\"")
                .contains("\"gpio_data\":[{\"ionum\":\"io1\",\"action\":\"on\"}]");
        assertThat(reply(decode("type=offline&plate_num=A1" + FIELDS), open)).contains("\"gpio_data\":[]");
    }

    @Test
    void heartbeatsAskForOrders() throws Exception {
        assertThat(decode("type=HeartBeat&cam_id=C1")).isEqualTo(Heard.of("c1", new Polls()));
        assertThatThrownBy(() -> decode("type=other")).isInstanceOf(UnreadablePush.class);
    }
}
