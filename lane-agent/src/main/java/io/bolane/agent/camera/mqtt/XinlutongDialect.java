package io.bolane.agent.camera.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.camera.PlateRead.Heading;
import io.bolane.agent.camera.intake.CameraMessage;
import io.bolane.agent.camera.intake.CameraMessage.Alive;
import io.bolane.agent.camera.intake.CameraMessage.Answered;
import io.bolane.agent.camera.intake.CameraMessage.Seen;
import io.bolane.agent.camera.intake.Heard;
import io.bolane.agent.camera.intake.JsonFields;
import io.bolane.agent.camera.intake.PlateTexts;
import io.bolane.agent.camera.intake.SerialPiece;
import io.bolane.agent.camera.intake.Sighting;
import io.bolane.agent.camera.intake.Sighting.Detail;
import io.bolane.agent.camera.intake.WallTime;
import io.bolane.agent.push.UnreadablePush;
import io.bolane.protocol.parking.PlateColor;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Xinlutong 信路通 by MQTT (cameras.md 7), experimental: JSON within JSON, known from one field implementation. Of a
 * reading only the plate and the time of its message are known.
 */
record XinlutongDialect(String serial) implements MqttDialect {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @Override
    public List<String> topics() {
        return List.of("upload/" + serial);
    }

    @Override
    public Heard decode(String topic, Buffer payload) throws UnreadablePush {
        var message = JsonFields.object(payload);
        return Heard.of(JsonFields.text(message.path("sn")), said(message));
    }

    private static CameraMessage said(JsonNode message) throws UnreadablePush {
        var inner = message.path("data").isTextual()
                ? JsonFields.object(message.path("data").textValue())
                : JsonNodeFactory.instance.objectNode();
        var id = JsonFields.text(message.path("requestId"));
        if (inner.has("errCode")) {
            var code = JsonFields.small(inner.path("errCode"), -1);
            return new Answered(id, code == 0 ? Optional.empty() : Optional.of(JsonFields.text(inner.path("errInfo"))));
        }
        if (!JsonFields.text(message.path("command")).equals("Image")) {
            return new Alive();
        }
        return new Seen(new Sighting(
                id,
                PlateTexts.plate(JsonFields.text(inner.path("plateNo"))),
                PlateColor.OTHER,
                0,
                Heading.UNKNOWN,
                WallTime.parse(JsonFields.text(message.path("time")), ZONE),
                false,
                Optional.empty(),
                Detail.NONE));
    }

    @Override
    public Optional<Message> heard(String topic, Heard heard, Instant now) {
        return Optional.empty();
    }

    @Override
    public Set<Contact> contacts() {
        return Set.of(Contact.OPEN, Contact.CLOSE);
    }

    @Override
    public Message pulse(Contact contact, long number, Instant now) {
        var id = "r" + number;
        var order = JsonNodeFactory.instance
                .objectNode()
                .put("command", contact == Contact.OPEN ? "Open" : "Close")
                .put("data", "{}")
                .put("requestId", id)
                .put("sn", serial)
                .put("time", TIME.format(now.atZone(ZONE)))
                .put("version", "1.0.1");
        return new Message("download/" + serial, order.toString(), id);
    }

    @Override
    public Optional<Message> serial(SerialPiece piece, long number, Instant now) {
        return Optional.empty();
    }
}
