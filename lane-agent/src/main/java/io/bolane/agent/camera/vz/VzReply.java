package io.bolane.agent.camera.vz;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.camera.intake.SerialPiece;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The answer to a VZ camera, which is the command (cameras.md 1.3). Every part may stand beside every other. */
final class VzReply {
    /** Output 2 closes in the field's usual wiring, and needs longer than output 1 needs to open. */
    static final int CLOSE_OUTPUT = 1;

    static final int CLOSE_MILLIS = 3_000;
    private static final int PULSE = 2;

    private final ObjectNode response = JsonNodeFactory.instance.objectNode();

    /** The camera's own pulse on its output. */
    VzReply open() {
        response.put("info", "ok");
        return this;
    }

    VzReply contact(Contact contact) {
        return contact == Contact.OPEN ? open() : pulse(CLOSE_OUTPUT, CLOSE_MILLIS);
    }

    VzReply pulse(int output, int millis) {
        response.putObject("ivs_ioctrl").put("delay", millis).put("io", output).put("value", PULSE);
        return this;
    }

    /** "Received, do not send again": without it some models repeat the record for ever. */
    VzReply received() {
        response.put("content", "retransfer_stop");
        return this;
    }

    /** The camera sends the next stored record only when it is told to. */
    VzReply nextStored(long plateId) {
        response.putObject("ContinuePushOffline").put("plateid", plateId).put("continue", 1);
        return this;
    }

    VzReply serial(SerialPiece piece) {
        response.withArray("serialData").add(serialItem(piece));
        return this;
    }

    /** Speech from the camera's own loudspeaker; vendor examples differ in the text's form, this is UTF-8. */
    VzReply speak(String text) {
        response.putObject("playserver_json_request")
                .put("type", "ps_voice_play")
                .put("voice", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                .put("voice_interval", 0)
                .put("voice_volume", 80)
                .put("voice_male", 1);
        return this;
    }

    static ObjectNode serialItem(SerialPiece piece) {
        var bytes = piece.bytes().getBytes();
        return JsonNodeFactory.instance
                .objectNode()
                .put("serialChannel", piece.channel())
                .put("data", Base64.getEncoder().encodeToString(bytes))
                .put("dataLen", bytes.length);
    }

    String text() {
        var reply = JsonNodeFactory.instance.objectNode();
        reply.set("Response_AlarmInfoPlate", response);
        return reply.toString();
    }
}
