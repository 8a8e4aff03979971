package io.bolane.agent.camera.vz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.camera.intake.JsonFields;
import io.bolane.agent.camera.intake.SerialPiece;
import io.bolane.agent.camera.intake.Sighting;
import io.bolane.agent.picture.Picture;
import io.bolane.agent.push.UnreadablePush;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.Optional;

/** What is said in the JSON frames of a VZ camera (cameras.md 3): text in GB2312, keys in lower case. */
final class VzTcpMessages {
    static final int LINES = 2;
    private static final Charset GBK = Charset.forName("GBK"); // a superset of GB2312
    private static final int OPEN_MILLIS = 500;
    private static final int PULSE = 2;
    private static final int BOTH_PICTURES = 2;
    private static final int DONE = 200;
    private static final String CMD = "cmd";

    private VzTcpMessages() {}

    private static ObjectNode command(String name) {
        return JsonNodeFactory.instance.objectNode().put(CMD, name);
    }

    static ObjectNode getSerialNumber() {
        return command("getsn");
    }

    /** From now on every reading comes by itself, with its pictures behind it. */
    static ObjectNode subscribe() {
        return command("ivsresult")
                .put("enable", true)
                .put("format", "json")
                .put("image", true)
                .put("image_type", BOTH_PICTURES);
    }

    /** A pulse that the camera times; output 1 opens, output 2 closes. It has no answer. */
    static ObjectNode pulse(Contact contact) {
        var open = contact == Contact.OPEN;
        return command("ioctl")
                .put("io", open ? 0 : VzReply.CLOSE_OUTPUT)
                .put("value", PULSE)
                .put("delay", open ? OPEN_MILLIS : VzReply.CLOSE_MILLIS);
    }

    /** To be sent once on a connection before the line is used. */
    static ObjectNode beginSerial(int channel) {
        return command("ttransmission").put("subcmd", "init").put("data", line(channel));
    }

    static ObjectNode serial(SerialPiece piece) {
        var bytes = piece.bytes().getBytes();
        return command("ttransmission")
                .put("subcmd", "send")
                .put("datalen", bytes.length)
                .put("data", Base64.getEncoder().encodeToString(bytes))
                .put("comm", line(piece.channel()));
    }

    private static String line(int channel) {
        return "rs485-" + (channel + 1);
    }

    static String nameOf(ObjectNode command) {
        return command.path(CMD).asText();
    }

    static VzFrame frame(ObjectNode command, int sequence) {
        return new VzFrame(VzFrame.JSON, sequence, Buffer.buffer(command.toString(), GBK.name()));
    }

    /** What a camera says: an answer to a command, or a reading. */
    sealed interface Said {}

    /**
     * The answer to the command that had its sequence number.
     *
     * @param value of {@code getsn}: the serial number; else empty
     * @param failure the state code, when it is not the good one
     */
    record Answer(String command, String value, Optional<String> failure) implements Said {}

    /**
     * A reading.
     *
     * @param sighting whose key is the number of the record within this camera
     */
    record Reading(Sighting sighting) implements Said {}

    /**
     * Reads the body of a JSON frame.
     *
     * @throws UnreadablePush for whatever cannot be read; nothing else leaves here
     */
    static Said read(Buffer body) throws UnreadablePush {
        var end = endOfText(body);
        var message = JsonFields.object(body.getString(0, end, GBK.name()));
        var command = JsonFields.text(message.path(CMD));
        if (command.equals("ivs_result")) {
            return reading(message, body, Math.min(end + 1, body.length()));
        }
        var code = JsonFields.small(message.path("state_code"), DONE);
        return new Answer(
                command,
                JsonFields.text(message.path("value")),
                code == DONE ? Optional.empty() : Optional.of("state " + code));
    }

    /** No character of GB2312 has a NUL byte in it. */
    private static int endOfText(Buffer body) {
        for (var i = 0; i < body.length(); i++) {
            if (body.getByte(i) == 0) {
                return i;
            }
        }
        return body.length();
    }

    private static Reading reading(JsonNode message, Buffer body, int pictures) throws UnreadablePush {
        var result = message.path("PlateResult");
        if (!result.isObject()) {
            throw new UnreadablePush("ivs_result without PlateResult");
        }
        var full = JsonFields.number(message.path("fullImgSize"), 0);
        var clip = JsonFields.number(message.path("clipImgSize"), 0);
        var picture = picture(body, pictures, full).or(() -> picture(body, pictures + Math.max(0, full), clip));
        var id = JsonFields.text(message.path("id"));
        return new Reading(VzPlates.read(result, id, VzPlates.Texts.PLAIN, picture));
    }

    private static Optional<Picture> picture(Buffer body, long from, long size) {
        var left = body.length() - from;
        return size <= 0 || left < size ? Optional.empty() : Picture.of(body.getBytes((int) from, (int) (from + size)));
    }
}
