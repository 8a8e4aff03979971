package io.bolane.agent.camera.vz;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.agent.camera.intake.CameraMessage;
import io.bolane.agent.camera.intake.CameraMessage.SerialReceived;
import io.bolane.agent.camera.intake.JsonFields;
import io.bolane.agent.camera.intake.SerialPiece;
import io.bolane.agent.push.UnreadablePush;
import io.vertx.core.buffer.Buffer;

/** Serial data of VZ cameras, the same by HTTP and by MQTT (cameras.md 1.2 and 2.3). */
final class VzMessages {
    private static final int MAX_CHANNEL = 7;

    private VzMessages() {}

    /** {@code SerialData}. */
    static CameraMessage serial(JsonNode data) throws UnreadablePush {
        var channel = JsonFields.small(data.path("serialChannel"), 0);
        var bytes = JsonFields.base64(JsonFields.text(data.path("data")), SerialPiece.MAX_BYTES);
        if (channel < 0 || channel > MAX_CHANNEL || bytes.isEmpty()) {
            throw new UnreadablePush("SerialData without channel 0 to " + MAX_CHANNEL + " and base64 data");
        }
        var length = JsonFields.small(data.path("dataLen"), bytes.get().length);
        if (length < 0 || length > bytes.get().length) {
            throw new UnreadablePush("SerialData: dataLen " + length + " for " + bytes.get().length + " bytes");
        }
        return new SerialReceived(channel, Buffer.buffer(bytes.get()).slice(0, length));
    }
}
