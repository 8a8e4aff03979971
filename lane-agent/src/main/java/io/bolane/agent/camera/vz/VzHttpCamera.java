package io.bolane.agent.camera.vz;

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
import java.util.Optional;
import java.util.Set;

/** Driver {@code vz-http}: the camera pushes, our answer opens; later orders go with the answer to its comet. */
public record VzHttpCamera(PushSettings settings, Duration pollHold) implements CameraDriver {
    /** The camera beats every 5 s when its offline check is on, else every 30 s. */
    private static final Duration SILENCE = Duration.ofSeconds(90);

    private static final Duration POLL_HOLD = Duration.ofSeconds(5);

    public static CameraDriver read(ConfigNode node) {
        return new VzHttpCamera(
                PushSettings.read(node, "/vz", SILENCE),
                node.duration("pollHold", POLL_HOLD, Duration.ofMillis(100), Duration.ofSeconds(30)));
    }

    @Override
    public Optional<PushPlace> push() {
        return Optional.of(settings.place());
    }

    @Override
    public Camera create(DeviceContext context, Camera.Listener listener) {
        var rules = new HeldReplies.Rules(settings.decision(), pollHold, true, Set.of(Contact.OPEN, Contact.CLOSE));
        var family = settings.family(VzPushDialect.VZ_PUSH, VzHttpCamera::reply, Optional.of(rules), true);
        return new PushCamera(context, family, settings.place(), PushCamera.Ways.NONE, listener);
    }

    static PushReply reply(Heard heard, Orders orders) {
        var reply = new VzReply();
        var stored = Boolean.parseBoolean(heard.echo().get(VzPushDialect.STORED));
        if (!stored) {
            orders.contact().ifPresent(reply::contact);
        }
        reply.received();
        if (stored) {
            reply.nextStored(Long.parseLong(heard.echo().get(VzPushDialect.PLATE_ID)));
        }
        orders.serial().forEach(reply::serial);
        return PushReply.json(reply.text());
    }
}
