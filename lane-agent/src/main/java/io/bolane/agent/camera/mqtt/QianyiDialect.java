package io.bolane.agent.camera.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Qianyi 芊熠 by MQTT (cameras.md 6.1): flat JSON. The camera says at its registration where it listens. Runs on the
 * event loop of its lane.
 */
final class QianyiDialect implements MqttDialect {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String CMD = "cmd";
    private static final String ID = "msg_id";
    private static final String SUB_TOPIC = "subtopic";
    private static final int OPEN_OUTPUT = 0;
    private static final int CLOSE_OUTPUT = 2;
    private static final int LINES = 2;
    private static final int ID_TAIL = 7;
    private static final int RADIX = 36;
    private static final long TAILS = 78_364_164_096L; // 36 to the 7th

    private final String serial;
    private String downTopic;

    QianyiDialect(String serial) {
        this.serial = serial;
        this.downTopic = "device/plate/" + serial;
    }

    @Override
    public List<String> topics() {
        return List.of("/serverAll", "aiot/plate/" + serial, "/qymqtt/" + serial + "/qymqttpost");
    }

    @Override
    public Heard decode(String topic, Buffer payload) throws UnreadablePush {
        var message = JsonFields.object(payload);
        var command = JsonFields.text(message.path(CMD));
        var named = JsonFields.text(message.path("sn"));
        var echo = Map.of(
                CMD, command,
                ID, JsonFields.text(message.path(ID)),
                SUB_TOPIC, JsonFields.text(message.path(SUB_TOPIC)));
        return Heard.of(named.isEmpty() ? serial : named, said(command, message))
                .echoing(echo);
    }

    private static CameraMessage said(String command, JsonNode message) {
        if (command.equals("result")) {
            return new Seen(sighting(message));
        }
        if (command.endsWith("_rsp")) {
            var status = JsonFields.text(message.path("status"));
            return new Answered(
                    JsonFields.text(message.path(ID)), status.equals("ok") ? Optional.empty() : Optional.of(status));
        }
        return new Alive();
    }

    private static Sighting sighting(JsonNode message) {
        return new Sighting(
                JsonFields.text(message.path(ID)),
                PlateTexts.plate(JsonFields.text(message.path("plate_num"))),
                PlateTexts.color(JsonFields.text(message.path("plate_color"))),
                JsonFields.fraction(message.path("confidence"), 0),
                Heading.UNKNOWN,
                WallTime.parse(JsonFields.text(message.path("utc_ts")), ZONE),
                JsonFields.text(message.path("type")).equals("offline"),
                JsonFields.picture(message.path("full_pic")).or(() -> JsonFields.picture(message.path("plate_pic"))),
                Detail.NONE);
    }

    @Override
    public Optional<Message> heard(String topic, Heard heard, Instant now) {
        var command = heard.echo().getOrDefault(CMD, "");
        if (command.equals("camera_register")) {
            var asked = heard.echo().get(SUB_TOPIC);
            if (asked.matches("[\\w/.:-]{1,128}")) {
                downTopic = asked;
            }
        } else if (!command.equals("result")) {
            return Optional.empty();
        }
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put(CMD, command + "_rsp")
                .put(ID, heard.echo().get(ID))
                .put("status", "ok");
        return Optional.of(new Message(downTopic, answer.toString(), ""));
    }

    @Override
    public Set<Contact> contacts() {
        return Set.of(Contact.OPEN, Contact.CLOSE);
    }

    @Override
    public Message pulse(Contact contact, long number, Instant now) {
        var order = order("iooutput", number, now)
                .put("ionum", contact == Contact.OPEN ? OPEN_OUTPUT : CLOSE_OUTPUT)
                .put("action", "on")
                .put("utc_ts", now.getEpochSecond());
        return new Message(downTopic, order.toString(), order.get(ID).textValue());
    }

    @Override
    public Optional<Message> serial(SerialPiece piece, long number, Instant now) {
        if (piece.channel() < 0 || piece.channel() >= LINES) {
            return Optional.empty();
        }
        var order = order("rs485", number, now).put("encode_type", "hex2string");
        order.putArray("rs485ch" + (piece.channel() + 1) + "_data")
                .addObject()
                .put(
                        "data",
                        HexFormat.of().withUpperCase().formatHex(piece.bytes().getBytes()));
        return Optional.of(
                new Message(downTopic, order.toString(), order.get(ID).textValue()));
    }

    /** 13 digits of milliseconds and 7 letters or digits. */
    private static ObjectNode order(String command, long number, Instant now) {
        var tail = Long.toString(Math.floorMod(number, TAILS), RADIX);
        var id = "%013d".formatted(now.toEpochMilli()) + "0".repeat(ID_TAIL - tail.length()) + tail;
        return JsonNodeFactory.instance.objectNode().put(CMD, command).put(ID, id);
    }
}
