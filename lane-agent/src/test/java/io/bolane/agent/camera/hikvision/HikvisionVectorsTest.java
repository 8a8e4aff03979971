package io.bolane.agent.camera.hikvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.camera.PlateRead.Heading;
import io.bolane.agent.camera.hikvision.HikvisionGate.Form;
import io.bolane.agent.camera.intake.CameraMessage.Alive;
import io.bolane.agent.camera.intake.DeviceHttp.Reply;
import io.bolane.agent.camera.intake.Heard;
import io.bolane.agent.push.PushRequest;
import io.bolane.agent.push.UnreadablePush;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The vectors HK-3 to HK-9 of cameras.md 4.5. */
class HikvisionVectorsTest {
    private static final String HK_4 =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <EventNotificationAlert version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema">
            <ipAddress>192.168.1.64</ipAddress>
            <macAddress>00:11:22:33:44:55</macAddress>
            <channelID>1</channelID>
            <dateTime>2023-11-15T06:13:20+08:00</dateTime>
            <activePostCount>1</activePostCount>
            <eventType>ANPR</eventType>
            <eventState>active</eventState>
            <ANPR>
            <licensePlate>粤B12345</licensePlate>
            <line>1</line>
            <direction>forward</direction>
            <confidenceLevel>98</confidenceLevel>
            <plateColor>blue</plateColor>
            <barrierGateCtrlType>1</barrierGateCtrlType>
            <alarmDataType>0</alarmDataType>
            </ANPR>
            <UUID>3f0c1a52-0000-4000-8000-000000000001</UUID>
            <picNum>1</picNum>
            </EventNotificationAlert>
            """
                    .replace("\n", "\r\n");
    private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ffe000104a464946ffd9");

    private static Heard decode(String type, Buffer body) throws UnreadablePush {
        var dialect = new HikvisionEvents(OptionalInt.empty(), ZoneId.of("Asia/Shanghai"));
        return dialect.decode(new PushRequest("POST", "/hikvision", type, body, "192.168.1.64"));
    }

    private static Heard decode(String xml) throws UnreadablePush {
        return decode("application/xml", Buffer.buffer(xml));
    }

    @Test
    void hk3OpenBody() {
        assertThat(Form.FULL.body("open"))
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><BarrierGate version=\"2.0\" xmlns=\"http://www.isapi.org/ver20/XMLSchema\"><ctrlMode>open</ctrlMode></BarrierGate>")
                .hasSize(149);
        assertThat(Form.BARE.body("open")).hasSize(90);
    }

    @Test
    void hk4Event() throws Exception {
        var bytes = HK_4.getBytes(StandardCharsets.UTF_8);
        assertThat(bytes).hasSize(733);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                .isEqualTo("f8fec7eccb2b0525a35b346da847abd0d2b4e21d9529eb31bfa54fa567ba03c0");

        var read = decode(HK_4).sighting().orElseThrow();

        assertThat(read.plate()).contains(Plate.of("粤B12345"));
        assertThat(read.color()).isEqualTo(PlateColor.BLUE);
        assertThat(read.detail().line()).hasValue(1);
        assertThat(read.heading()).isEqualTo(Heading.APPROACHING);
        assertThat(read.confidence()).isEqualTo(98);
        assertThat(read.taken()).contains(Instant.parse("2023-11-14T22:13:20Z"));
        assertThat(read.stored()).isFalse();
        assertThat(read.detail().opened()).isFalse();
        assertThat(read.key()).isEqualTo("3f0c1a52-0000-4000-8000-000000000001");
    }

    @Test
    void hk5OtherNamespaceAndPrefixes() throws Exception {
        var other = HK_4.replace("xmlns=\"http://www.isapi.org/", "xmlns:h=\"http://www.hikvision.com/")
                .replaceAll("<(/?)(\\w)", "<$1h:$2");

        assertThat(decode(other)).isEqualTo(decode(HK_4));
    }

    @Test
    void hk6NoPlate() throws Exception {
        var read = decode(HK_4.replace(">98<", ">97.5<").replace("粤B12345", "unknown"))
                .sighting()
                .orElseThrow();

        assertThat(read.plate()).isEmpty();
        assertThat(read.confidence()).isEqualTo(97.5);
    }

    @Test
    void hk7PicturesByTheirContent() throws Exception {
        var body = Buffer.buffer()
                .appendString("--b\r\nContent-Disposition: form-data; name=\"anpr.xml\"; filename=\"anpr.xml\"\r\n"
                        + "Content-Type: text/xml\r\n\r\n" + HK_4 + "\r\n--b\r\n"
                        + "Content-Disposition: form-data; name=\"licensePlatePicture.jpg\"\r\n"
                        + "Content-Type: image/jpeg\r\nContent-Length: 0\r\n\r\n\r\n--b\r\n"
                        + "Content-Disposition: form-data; name=\"detectionPicture.jpg\"\r\n"
                        + "Content-Type: application/octet-stream\r\nContent-Length: " + JPEG.length + "\r\n\r\n")
                .appendBytes(JPEG)
                .appendString("\r\n--b--\r\n");

        var read = decode("multipart/form-data; boundary=b", body).sighting().orElseThrow();

        assertThat(read.picture().orElseThrow().bytes()).isEqualTo(JPEG);
    }

    @Test
    void hk8Heartbeat() throws Exception {
        var beat = HK_4.replace(">ANPR<", ">videoloss<").replace(">active<", ">inactive<");

        assertThat(decode(beat).messages()).containsExactly(new Alive());
    }

    @Test
    void hk9NotSupported() {
        var status = "<ResponseStatus><requestURL>/ISAPI</requestURL><statusCode>4</statusCode>"
                + "<statusString>Invalid Operation</statusString><subStatusCode>notSupport</subStatusCode></ResponseStatus>";

        assertThat(HikvisionGate.answer(new Reply(403, Buffer.buffer(status))))
                .isEqualTo(BarrierAnswer.refused("not supported"));
        assertThat(HikvisionGate.answer(
                        new Reply(200, Buffer.buffer("<ResponseStatus><statusCode>1</statusCode></ResponseStatus>"))))
                .isEqualTo(BarrierAnswer.TAKEN);
        assertThat(HikvisionGate.answer(new Reply(200, Buffer.buffer("")))).isEqualTo(BarrierAnswer.SILENT);
    }

    @Test
    void fetchesNothingThatADocumentNames() {
        var bomb = "<!DOCTYPE e [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><EventNotificationAlert>"
                + "<eventType>ANPR</eventType><ANPR><licensePlate>&x;</licensePlate></ANPR></EventNotificationAlert>";

        assertThatThrownBy(() -> decode(bomb)).isInstanceOf(UnreadablePush.class);
    }
}
