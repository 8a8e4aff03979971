package io.bolane.agent.camera.form;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.camera.Camera;
import io.bolane.agent.camera.CameraDriver;
import io.bolane.agent.camera.intake.Heard;
import io.bolane.agent.camera.intake.HeldReplies;
import io.bolane.agent.camera.intake.Orders;
import io.bolane.agent.camera.intake.PushCamera;
import io.bolane.agent.camera.intake.PushSettings;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.push.PushPlace;
import io.bolane.agent.push.PushReply;
import io.bolane.protocol.config.ConfigNode;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Drivers {@code qianyi-http} and {@code huaxia-http}: our answer opens. Whether an order in the answer to a heartbeat
 * is carried out is not confirmed, so it goes out that way and counts as unanswered.
 */
public record FormCamera(Brand brand, PushSettings settings) implements CameraDriver {
    private static final Duration SILENCE = Duration.ofSeconds(90);

    /** Whose camera it is; their forms are the same. */
    public enum Brand {
        QIANYI(FormDialect.QIANYI),
        HUAXIA(FormDialect.HUAXIA);

        private final FormDialect dialect;

        Brand(FormDialect dialect) {
            this.dialect = dialect;
        }
    }

    public static CameraDriver readQianyi(ConfigNode node) {
        return new FormCamera(Brand.QIANYI, PushSettings.read(node, "/qianyi", SILENCE));
    }

    public static CameraDriver readHuaxia(ConfigNode node) {
        return new FormCamera(Brand.HUAXIA, PushSettings.read(node, "/huaxia", SILENCE));
    }

    @Override
    public Optional<PushPlace> push() {
        return Optional.of(settings.place());
    }

    @Override
    public Camera create(DeviceContext context, Camera.Listener listener) {
        var rules = new HeldReplies.Rules(settings.decision(), Duration.ZERO, false, Set.of(Contact.OPEN));
        var family = settings.family(brand.dialect, FormCamera::reply, Optional.of(rules), true);
        return new PushCamera(context, family, settings.place(), PushCamera.Ways.NONE, listener);
    }

    static PushReply reply(Heard heard, Orders orders) {
        var reply = JsonNodeFactory.instance
                .objectNode()
                .put("error_num", 0)
                .put("error_str", "noerror")
                .put("passwd", "");
        var stored = heard.sighting().filter(sighting -> sighting.stored()).isPresent();
        var outputs = reply.putArray("gpio_data");
        if (orders.contact().isPresent() && !stored) {
            outputs.addObject().put("ionum", "io1").put("action", "on");
        }
        var serial = reply.putArray("rs485_data");
        for (var piece : orders.serial()) {
            serial.addObject()
                    .put("encodetype", "hex2string")
                    .put(
                            "data",
                            HexFormat.of()
                                    .withUpperCase()
                                    .formatHex(piece.bytes().getBytes()));
        }
        reply.putArray("whitelist_data");
        return PushReply.json(reply.toString());
    }
}
