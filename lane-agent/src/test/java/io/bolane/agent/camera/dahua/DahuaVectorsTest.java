package io.bolane.agent.camera.dahua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.camera.PlateRead.Heading;
import io.bolane.agent.camera.intake.CameraMessage.Alive;
import io.bolane.agent.camera.intake.DeviceHttp.Reply;
import io.bolane.agent.camera.intake.Heard;
import io.bolane.agent.camera.intake.Multipart.Part;
import io.bolane.agent.camera.intake.Orders;
import io.bolane.agent.push.PushRequest;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The vectors DH-1 to DH-6 of cameras.md 5.4. */
class DahuaVectorsTest {
    private static final String DH_3 =
            """
            {"Picture":{"Plate":{"IsExist":true,"PlateNumber":"粤B12345","PlateColor":"Blue","Confidence":240,
             "BoundingBox":[1,2,3,4]},"SnapInfo":{"DeviceID":"d1","SnapTime":"2023-11-15 06:13:20","LanNo":1,
             "Direction":"Obverse"}}}""";

    private static Heard decode(String path, String body) throws Exception {
        return ItsapiDialect.ITSAPI.decode(
                new PushRequest("POST", path, "application/json", Buffer.buffer(body), "192.168.1.50"));
    }

    private static String reply(Heard heard, Orders orders) {
        return ItsapiDialect.reply(heard, orders).body().toString();
    }

    @Test
    void dh1LoginOfRpc2() {
        var realm = "Login to 192.168.1.50";
        var challenge =
                JsonNodeFactory.instance.objectNode().put("realm", realm).put("random", "ABC123");

        assertThat(DahuaLogin.inner("admin", realm, "secret")).isEqualTo("E0C2162FB6145F52B814FD0B631356C0");
        assertThat(DahuaLogin.second("admin", "secret", challenge))
                .hasToString("{\"userName\":\"admin\",\"password\":\"CA78B638E58339A935541FA541FE233B\","
                        + "\"clientType\":\"Web3.0\",\"authorityType\":\"Default\"}");
        assertThat(DahuaLogin.first("admin"))
                .hasToString("{\"userName\":\"admin\",\"password\":\"\",\"clientType\":\"Web3.0\"}");
    }

    @Test
    void dh2KeepAlive() throws Exception {
        var heard = decode("/NotificationInfo/KeepAlive", "{\"Active\":\"keepAlive\",\"DeviceID\":\"d1\"}");

        assertThat(heard.messages()).containsExactly(new Alive());
        assertThat(heard.serial()).contains("d1");
        assertThat(reply(heard, Orders.NONE)).isEqualTo("{\"Active\":true,\"DeviceID\":\"d1\"}");
    }

    @Test
    void dh3ReadingThatOpens() throws Exception {
        var heard = decode("/NotificationInfo/TollgateInfo", DH_3);

        var read = heard.sighting().orElseThrow();
        assertThat(read.plate()).contains(Plate.of("粤B12345"));
        assertThat(read.confidence()).isCloseTo(94, within(0.5));
        assertThat(read.detail().line()).hasValue(1);
        assertThat(read.heading()).isEqualTo(Heading.APPROACHING);
        assertThat(reply(heard, new Orders(Optional.of(Contact.OPEN), List.of())))
                .isEqualTo("{\"Result\":true,\"DeviceID\":\"d1\",\"PlateNumber\":\"粤B12345\",\"OpenStrobe\":true}");
    }

    @Test
    void dh4TheSameAgainHasTheSameKeyAndOpensNothing() throws Exception {
        var first = decode("/NotificationInfo/TollgateInfo", DH_3);
        var again = decode("/NotificationInfo/TollgateInfo", DH_3);

        assertThat(again.sighting().orElseThrow().key())
                .isEqualTo(first.sighting().orElseThrow().key())
                .isEqualTo("d1/2023-11-15 06:13:20/粤B12345");
        assertThat(reply(again, Orders.NONE))
                .isEqualTo("{\"Result\":true,\"DeviceID\":\"d1\",\"PlateNumber\":\"粤B12345\",\"OpenStrobe\":false}");
    }

    @Test
    void dh5TextPartOfTheStream() throws Exception {
        var text = "Events[0].Code=TrafficJunction\r\nEvents[0].TrafficCar.PlateNumber=粤B12345\r\n";

        var heard = DahuaEvents.CGI.read(new Part("", "text/plain", Buffer.buffer(text)));

        assertThat(heard.sighting().orElseThrow().plate()).contains(Plate.of("粤B12345"));
    }

    @Test
    void dh6HeartbeatOfTheStream() throws Exception {
        var heard = DahuaEvents.CGI.read(new Part("", "text/plain", Buffer.buffer("Heartbeat\r\n")));

        assertThat(heard.messages()).containsExactly(new Alive());
    }

    @Test
    void tellsWhatCgiAnswers() {
        assertThat(DahuaGate.answer(new Reply(200, Buffer.buffer("OK\r\n")))).isEqualTo(BarrierAnswer.TAKEN);
        assertThat(DahuaGate.answer(new Reply(200, Buffer.buffer("Error\nNot Implemented!"))))
                .isEqualTo(BarrierAnswer.refused("not implemented"));
        assertThat(DahuaGate.answer(new Reply(200, Buffer.buffer("")))).isEqualTo(BarrierAnswer.SILENT);
        assertThat(DahuaGate.answer(new Reply(501, Buffer.buffer("")))).isEqualTo(BarrierAnswer.refused("HTTP 501"));
    }
}
