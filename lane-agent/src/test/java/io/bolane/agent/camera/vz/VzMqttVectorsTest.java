package io.bolane.agent.camera.vz;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.camera.intake.CameraMessage.Alive;
import io.bolane.agent.camera.intake.CameraMessage.Answered;
import io.bolane.agent.camera.intake.Heard;
import io.bolane.agent.camera.vz.VzMqttDialect.Layout;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The vectors VM of cameras.md 2.5. */
class VzMqttVectorsTest {
    private static final String SN = "917e2298-8ddf3e46";
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    private final VzMqttDialect dialect = new VzMqttDialect(SN);

    private Heard hear(String topic, String payload) throws Exception {
        var heard = dialect.decode(topic, Buffer.buffer(payload));
        dialect.heard(topic, heard, NOW);
        return heard;
    }

    private static String result(String name, String license) {
        return """
                {"id":"x","sn":"%s","name":"%s","version":"1.0","timestamp":1700000000,"payload":{"AlarmInfoPlate":
                {"serialno":"%s","result":{"PlateResult":{"license":"%s","plateid":7,"confidence":90}}}}}"""
                .formatted(SN, name, SN, license);
    }

    @Test
    void vm1ResultOnLayoutA() throws Exception {
        var heard = hear("device/" + SN + "/message/up/ivs_result", result("ivs_result", "57KkQjEyMzQ1"));

        assertThat(heard.sighting().orElseThrow().plate()).contains(Plate.of("粤B12345"));
        assertThat(dialect.layout()).isEqualTo(Layout.A);
    }

    @Test
    void vm2HeartbeatBetweenNulBytesOnLayoutB() throws Exception {
        var payload = "\0{\"sn\":\"" + SN + "\",\"name\":\"keep_alive\",\"payload\":{\"body\":{\"timestamp\":1}}}\0";

        var heard = hear(SN + "/device/message/up/keep_alive", payload);

        assertThat(heard).isEqualTo(Heard.of(SN, new Alive()));
        assertThat(dialect.layout()).isEqualTo(Layout.B);
        assertThat(dialect.pulse(Contact.OPEN, 1, NOW).topic()).isEqualTo(SN + "/device/message/down/gpio_out");
    }

    @Test
    void vm3OpenOnLayoutA() {
        var message = dialect.pulse(Contact.OPEN, 1, NOW);

        assertThat(message.topic()).isEqualTo("device/917e2298-8ddf3e46/message/down/gpio_out");
        assertThat(message.payload())
                .isEqualTo(
                        "{\"id\":\"1\",\"sn\":\"917e2298-8ddf3e46\",\"name\":\"gpio_out\",\"version\":\"1.0\",\"timestamp\":1700000000,\"payload\":{\"type\":\"gpio_out\",\"body\":{\"delay\":1500,\"io\":0,\"value\":2}}}");
    }

    @Test
    void vm4AndVm5Answers() throws Exception {
        var answer =
                "{\"code\":%d,\"id\":\"1\",\"name\":\"gpio_out\",\"payload\":null,\"sn\":\"917e2298-8ddf3e46\",\"timestamp\":1700000000,\"version\":\"1.0\"}";
        var topic = "device/" + SN + "/message/down/gpio_out/reply";

        assertThat(hear(topic, answer.formatted(200)).messages()).containsExactly(new Answered("1", Optional.empty()));
        assertThat(hear(topic, answer.formatted(400)).messages())
                .containsExactly(new Answered("1", Optional.of("code 400")));
    }

    @Test
    void vm6NoPlate() throws Exception {
        var heard = hear("device/" + SN + "/message/up/ivs_result", result("ivs_result", "X+aXoF8="));

        assertThat(heard.sighting().orElseThrow().plate()).isEmpty();
    }

    @Test
    void vm7ThePreviewIsNoReading() throws Exception {
        var preview = hear("device/" + SN + "/message/up/quick_ivs_result", result("quick_ivs_result", "57KkQjEyMzQ1"));
        var whole = hear("device/" + SN + "/message/up/ivs_result", result("ivs_result", "57KkQjEyMzQ1"));

        assertThat(preview.sighting()).isEmpty();
        assertThat(whole.sighting()).isPresent();
    }
}
