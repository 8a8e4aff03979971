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
 * Huaxia 华夏 by MQTT (cameras.md 6.2), experimental: topics, heartbeat, contacts and serial lines are reported by one
 * server; the fields of a reading are Qianyi's in the spelling of this family, which nobody has confirmed.
 */
record HuaxiaDialect(String serial) implements MqttDialect {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String CMD = "cmd";
    private static final String ID = "msgId";
    private static final long TAILS = 10_000_000L;

    @Override
    public List<String> topics() {
        return List.of("/device/" + serial + "/#");
    }

    private String downTopic() {
        return "/device/" + serial + "/get";
    }

    @Override
    public Heard decode(String topic, Buffer payload) throws UnreadablePush {
        if (topic.equals(downTopic())) {
            return Heard.of(""); // our own words, which the topic of the camera includes
        }
        var message = JsonFields.object(payload);
        var command = JsonFields.text(message.path(CMD));
        return Heard.of(JsonFields.text(message.path("devId")), said(command, message))
                .echoing(Map.of(CMD, command, ID, JsonFields.text(message.path(ID))));
    }

    private static CameraMessage said(String command, JsonNode message) {
        if (command.equals("result")) {
            return new Seen(sighting(message));
        }
        if (command.endsWith("Rsp")) {
            var status = JsonFields.text(message.path("status"));
            return new Answered(
                    JsonFields.text(message.path(ID)), status.equals("ok") ? Optional.empty() : Optional.of(status));
        }
        return new Alive();
    }

    private static Sighting sighting(JsonNode message) {
        return new Sighting(
                JsonFields.text(message.path(ID)),
                PlateTexts.plate(JsonFields.text(message.path("plateNum"))),
                PlateTexts.color(JsonFields.text(message.path("plateColor"))),
                JsonFields.fraction(message.path("confidence"), 0),
                Heading.UNKNOWN,
                WallTime.parse(JsonFields.text(message.path("utcTs")), ZONE),
                JsonFields.text(message.path("type")).equals("offline"),
                JsonFields.picture(message.path("fullPic")).or(() -> JsonFields.picture(message.path("platePic"))),
                Detail.NONE);
    }

    @Override
    public Optional<Message> heard(String topic, Heard heard, Instant now) {
        var command = heard.echo().getOrDefault(CMD, "");
        if (!command.equals("heartbeat") && !command.equals("result")) {
            return Optional.empty();
        }
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put(CMD, command + "Rsp")
                .put(ID, heard.echo().get(ID))
                .put("status", "ok");
        return Optional.of(new Message(downTopic(), answer.toString(), ""));
    }

    @Override
    public Set<Contact> contacts() {
        return Set.of(Contact.OPEN);
    }

    @Override
    public Message pulse(Contact contact, long number, Instant now) {
        var order = order("ioOutput", number, now).put("utcTs", now.getEpochSecond());
        order.putObject("gpioData").put("ioNum", "io1").put("action", "on");
        return new Message(downTopic(), order.toString(), order.get(ID).textValue());
    }

    @Override
    public Optional<Message> serial(SerialPiece piece, long number, Instant now) {
        if (piece.channel() != 0) {
            return Optional.empty();
        }
        var order = order("rs485Transmit", number, now).put("encodeType", "hex2string");
        order.putArray("chn1Data")
                .addObject()
                .put(
                        "data",
                        HexFormat.of().withUpperCase().formatHex(piece.bytes().getBytes()));
        return Optional.of(
                new Message(downTopic(), order.toString(), order.get(ID).textValue()));
    }

    /** 13 digits of milliseconds and 7 more. */
    private static ObjectNode order(String command, long number, Instant now) {
        var id = "%013d%07d".formatted(now.toEpochMilli(), Math.floorMod(number, TAILS));
        return JsonNodeFactory.instance.objectNode().put(CMD, command).put(ID, id);
    }
}
