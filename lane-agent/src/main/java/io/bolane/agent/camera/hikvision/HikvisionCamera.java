package io.bolane.agent.camera.hikvision;

import io.bolane.agent.barrier.GateOutput;
import io.bolane.agent.camera.Camera;
import io.bolane.agent.camera.CameraDriver;
import io.bolane.agent.camera.hikvision.HikvisionGate.Form;
import io.bolane.agent.camera.intake.DeviceAccount;
import io.bolane.agent.camera.intake.DeviceHttp;
import io.bolane.agent.camera.intake.EventStream;
import io.bolane.agent.camera.intake.Heard;
import io.bolane.agent.camera.intake.Multipart.Part;
import io.bolane.agent.camera.intake.Probe;
import io.bolane.agent.camera.intake.PushCamera;
import io.bolane.agent.camera.intake.PushSettings;
import io.bolane.agent.camera.intake.StreamCamera;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.push.PushPlace;
import io.bolane.agent.push.PushReply;
import io.bolane.agent.push.UnreadablePush;
import io.bolane.protocol.config.ConfigNode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Driver {@code hikvision}: events pushed to us or taken from the alert stream, the barrier by ISAPI.
 *
 * @param probe how often a camera that pushes is asked whether it is there: it keeps no beat
 */
public record HikvisionCamera(PushSettings settings, Events events, DeviceAccount account, Gate gate, Duration probe)
        implements CameraDriver {
    private static final Duration SILENCE_OF_PUSH = Duration.ofSeconds(100);
    /** An idle camera repeats an alert about every 10 s. */
    private static final Duration SILENCE_OF_STREAM = Duration.ofSeconds(30);

    private static final Duration PROBE = Duration.ofSeconds(30);
    private static final String ALERT_STREAM = "/ISAPI/Event/notification/alertStream";
    private static final String DEVICE_INFO = "/ISAPI/System/deviceInfo";
    private static final int MAX_LINES = 16;

    /** How readings come. */
    public enum Events {
        PUSH,
        STREAM
    }

    /**
     * Which barrier.
     *
     * @param line of the picture that is this lane; empty: whatever line
     */
    public record Gate(int channel, boolean bareBody, OptionalInt line) {}

    public static CameraDriver read(ConfigNode node) {
        var line = (int) node.number("line", 0, 0, MAX_LINES);
        var events = node.choice("events", Events.class, Events.PUSH);
        return new HikvisionCamera(
                PushSettings.read(node, "/hikvision", events == Events.PUSH ? SILENCE_OF_PUSH : SILENCE_OF_STREAM),
                events,
                DeviceAccount.read(node),
                new Gate(
                        (int) node.number("channel", 1, 1, MAX_LINES),
                        node.flag("bareBody", false),
                        line == 0 ? OptionalInt.empty() : OptionalInt.of(line)),
                node.duration("probe", PROBE, Duration.ofMillis(100), Duration.ofMinutes(10)));
    }

    @Override
    public Optional<PushPlace> push() {
        return events == Events.PUSH ? Optional.of(settings.place()) : Optional.empty();
    }

    @Override
    public Camera create(DeviceContext context, Camera.Listener listener) {
        var http = new DeviceHttp(context, account);
        GateOutput output = new HikvisionGate(http, gate.channel(), gate.bareBody() ? Form.BARE : Form.FULL);
        var dialect = new HikvisionEvents(gate.line(), ZoneId.of("Asia/Shanghai"));
        if (events == Events.STREAM) {
            var source = new EventStream.Source(ALERT_STREAM, settings.silence(), new Parts(dialect));
            return new StreamCamera(context, http, source, settings.clockTolerance(), Optional.of(output), listener);
        }
        var family = settings.family(dialect, (heard, orders) -> PushReply.empty(), Optional.empty(), false);
        var ways = new PushCamera.Ways(Optional.of(output), Probe.of(context, http, DEVICE_INFO, probe));
        return new PushCamera(context, family, settings.place(), ways, listener);
    }

    private record Parts(HikvisionEvents dialect) implements EventStream.PartReader {
        @Override
        public Heard read(Part part) throws UnreadablePush {
            return dialect.event(part.body(), Optional.empty());
        }

        @Override
        public boolean expectsPicture(Heard heard) {
            return heard.sighting().isPresent() && !"0".equals(heard.echo().get(HikvisionEvents.PICTURES));
        }
    }
}
