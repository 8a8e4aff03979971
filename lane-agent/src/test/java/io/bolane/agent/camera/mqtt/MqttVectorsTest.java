package io.bolane.agent.camera.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.camera.intake.CameraMessage.Answered;
import io.bolane.agent.camera.intake.Heard;
import io.bolane.agent.camera.mqtt.MqttDialect.Message;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The vectors QY-1 to QY-4, HX-1, HX-2 and XL-1 of cameras.md 6.4 and 7. */
class MqttVectorsTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    private static Heard decode(MqttDialect dialect, String topic, String payload) throws Exception {
        return dialect.decode(topic, Buffer.buffer(payload));
    }

    @Test
    void qy1Registration() throws Exception {
        var dialect = new QianyiDialect("15ZK0001");
        var heard = decode(
                dialect,
                "/serverAll",
                "{\"cmd\":\"camera_register\",\"sn\":\"15ZK0001\",\"subtopic\":\"device/plate/15ZK0001\",\"msg_id\":\"1700000000000Abc1234\"}");

        assertThat(heard.serial()).contains("15zk0001");
        assertThat(dialect.heard("/serverAll", heard, NOW))
                .contains(new Message(
                        "device/plate/15ZK0001",
                        "{\"cmd\":\"camera_register_rsp\",\"msg_id\":\"1700000000000Abc1234\",\"status\":\"ok\"}",
                        ""));
    }

    @Test
    void qy2Open() {
        var message = new QianyiDialect("15ZK0001").pulse(Contact.OPEN, 42, NOW);

        assertThat(message.id()).matches("^[0-9]{13}[A-Za-z0-9]{7}$");
        assertThat(message.payload())
                .isEqualTo("{\"cmd\":\"iooutput\",\"msg_id\":\"" + message.id()
                        + "\",\"ionum\":0,\"action\":\"on\",\"utc_ts\":1700000000}");
    }

    @Test
    void qy3AndQy4NoPlateIsAnsweredEachTime() throws Exception {
        var dialect = new QianyiDialect("15ZK0001");
        var result =
                "{\"cmd\":\"result\",\"msg_id\":\"1700000000000Abc1234\",\"plate_num\":\"null\",\"type\":\"online\"}";

        for (var time = 0; time < 2; time++) {
            var heard = decode(dialect, "aiot/plate/15ZK0001", result);

            assertThat(heard.sighting().orElseThrow().plate()).isEmpty();
            assertThat(heard.sighting().orElseThrow().key()).isEqualTo("1700000000000Abc1234");
            assertThat(dialect.heard("aiot/plate/15ZK0001", heard, NOW)
                            .orElseThrow()
                            .payload())
                    .isEqualTo("{\"cmd\":\"result_rsp\",\"msg_id\":\"1700000000000Abc1234\",\"status\":\"ok\"}");
        }
    }

    @Test
    void hx1Open() {
        var message = new HuaxiaDialect("H1").pulse(Contact.OPEN, 1_234_567, NOW);

        assertThat(message.topic()).isEqualTo("/device/H1/get");
        assertThat(message.payload())
                .isEqualTo(
                        "{\"cmd\":\"ioOutput\",\"msgId\":\"17000000000001234567\",\"utcTs\":1700000000,\"gpioData\":{\"ioNum\":\"io1\",\"action\":\"on\"}}");
    }

    @Test
    void hx2Heartbeat() throws Exception {
        var dialect = new HuaxiaDialect("H1");
        var heard = decode(
                dialect,
                "/device/H1/post",
                "{\"cmd\":\"heartbeat\",\"devId\":\"H1\",\"msgId\":\"17000000000007654321\"}");

        assertThat(dialect.heard("/device/H1/post", heard, NOW))
                .contains(new Message(
                        "/device/H1/get",
                        "{\"cmd\":\"heartbeatRsp\",\"msgId\":\"17000000000007654321\",\"status\":\"ok\"}",
                        ""));
    }

    @Test
    void xl1OpenAndItsAnswer() throws Exception {
        var dialect = new XinlutongDialect("S1");

        assertThat(dialect.pulse(Contact.OPEN, 1, NOW))
                .isEqualTo(new Message(
                        "download/S1",
                        "{\"command\":\"Open\",\"data\":\"{}\",\"requestId\":\"r1\",\"sn\":\"S1\",\"time\":\"2023-11-15 06:13:20\",\"version\":\"1.0.1\"}",
                        "r1"));
        var answer = decode(
                dialect,
                "upload/S1",
                "{\"command\":\"Open\",\"data\":\"{\\\"errCode\\\":0,\\\"errInfo\\\":\\\"\\\"}\",\"requestId\":\"r1\",\"sn\":\"S1\"}");
        assertThat(answer.messages()).containsExactly(new Answered("r1", Optional.empty()));
    }
}
