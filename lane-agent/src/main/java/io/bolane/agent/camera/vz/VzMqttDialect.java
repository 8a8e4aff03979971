package io.bolane.agent.camera.vz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.camera.intake.CameraMessage;
import io.bolane.agent.camera.intake.CameraMessage.Alive;
import io.bolane.agent.camera.intake.CameraMessage.Answered;
import io.bolane.agent.camera.intake.CameraMessage.Seen;
import io.bolane.agent.camera.intake.Heard;
import io.bolane.agent.camera.intake.JsonFields;
import io.bolane.agent.camera.intake.SerialPiece;
import io.bolane.agent.camera.mqtt.MqttDialect;
import io.bolane.agent.push.UnreadablePush;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * VZ by MQTT (cameras.md 2). Two layouts of topics are in the field, and a factory reset switches from one to the
 * other: both are heard, and the one on which the camera spoke last is spoken. Runs on the event loop of its lane.
 */
final class VzMqttDialect implements MqttDialect {
    private static final int DONE = 200;
    private static final int PULSE = 2;
    private static final int OPEN_MILLIS = 1_500;
    private static final int LINES = 2;

    private final String serial;
    private Layout layout = Layout.A;

    /** Where the serial number stands. */
    enum Layout {
        A("device/%s/message/"),
        B("%s/device/message/");

        private final String prefix;

        Layout(String prefix) {
            this.prefix = prefix;
        }

        String prefix(String serial) {
            return prefix.formatted(serial);
        }
    }

    VzMqttDialect(String serial) {
        this.serial = serial;
    }

    @Override
    public List<String> topics() {
        return List.of(
                Layout.A.prefix(serial) + "up/#",
                Layout.B.prefix(serial) + "up/#",
                Layout.A.prefix(serial) + "down/+/reply",
                Layout.B.prefix(serial) + "down/+/reply");
    }

    @Override
    public Heard decode(String topic, Buffer payload) throws UnreadablePush {
        var message = JsonFields.object(payload);
        var sn = JsonFields.text(message.path("sn"));
        return Heard.of(sn, topic.endsWith("/reply") ? answer(message) : uplink(topic, message));
    }

    private static CameraMessage answer(JsonNode message) {
        var code = JsonFields.small(message.path("code"), 0);
        return new Answered(
                JsonFields.text(message.path("id")), code == DONE ? Optional.empty() : Optional.of("code " + code));
    }

    private CameraMessage uplink(String topic, JsonNode message) throws UnreadablePush {
        var payload = message.path("payload");
        switch (topic.substring(topic.lastIndexOf('/') + 1)) {
            case "ivs_result" -> {
                var alarm = payload.path("AlarmInfoPlate");
                return new Seen(VzPlates.read(alarm, VzPlates.Texts.BASE64));
            }
            case "serial_data" -> {
                return VzMessages.serial(payload.path("body").path("SerialData"));
            }
            default -> {
                // keep_alive; quick_ivs_result, a preview that the whole result follows; gpio_in; what we do not need
                return new Alive();
            }
        }
    }

    @Override
    public Optional<Message> heard(String topic, Heard heard, Instant now) {
        layout = topic.startsWith(Layout.B.prefix(serial)) ? Layout.B : Layout.A;
        return Optional.empty();
    }

    Layout layout() {
        return layout;
    }

    @Override
    public Set<Contact> contacts() {
        return Set.of(Contact.OPEN, Contact.CLOSE);
    }

    @Override
    public Message pulse(Contact contact, long number, Instant now) {
        var open = contact == Contact.OPEN;
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("delay", open ? OPEN_MILLIS : VzReply.CLOSE_MILLIS)
                .put("io", open ? 0 : VzReply.CLOSE_OUTPUT)
                .put("value", PULSE);
        return down("gpio_out", body, number, now);
    }

    @Override
    public Optional<Message> serial(SerialPiece piece, long number, Instant now) {
        if (piece.channel() < 0 || piece.channel() >= LINES) {
            return Optional.empty();
        }
        var body = JsonNodeFactory.instance.objectNode();
        body.withArray("serialData").add(VzReply.serialItem(piece));
        return Optional.of(down("serial_data", body, number, now));
    }

    private Message down(String name, ObjectNode body, long number, Instant now) {
        var id = Long.toString(number);
        var message = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("sn", serial)
                .put("name", name)
                .put("version", "1.0")
                .put("timestamp", now.getEpochSecond());
        message.putObject("payload").put("type", name).set("body", body);
        return new Message(layout.prefix(serial) + "down/" + name, message.toString(), id);
    }
}
