package io.bolane.agent.camera.dahua;

import io.bolane.agent.barrier.GateOutput;
import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.camera.Camera;
import io.bolane.agent.camera.CameraDriver;
import io.bolane.agent.camera.intake.DeviceAccount;
import io.bolane.agent.camera.intake.DeviceHttp;
import io.bolane.agent.camera.intake.EventStream;
import io.bolane.agent.camera.intake.HeldReplies;
import io.bolane.agent.camera.intake.Probe;
import io.bolane.agent.camera.intake.PushCamera;
import io.bolane.agent.camera.intake.PushSettings;
import io.bolane.agent.camera.intake.StreamCamera;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.push.PushPlace;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Driver {@code dahua}: the camera pushes by ITSAPI and our answer opens, or we take its CGI stream; later orders go by
 * CGI or RPC2.
 *
 * @param account empty: only answers open
 */
public record DahuaCamera(
        PushSettings settings, Events events, Optional<DeviceAccount> account, OrderWay orders, DahuaRpc.Door door)
        implements CameraDriver {
    private static final Duration SILENCE = Duration.ofSeconds(90);
    private static final Duration STREAM_SILENCE = Duration.ofSeconds(15);
    private static final String STREAM =
            "/cgi-bin/snapManager.cgi?action=attachFileProc&Flags[0]=Event&Events=[TrafficJunction]&heartbeat=5";
    private static final int MAX_CHANNEL = 16;

    /** How readings come. */
    public enum Events {
        PUSH,
        STREAM
    }

    /** How orders go that no answer takes along. */
    public enum OrderWay {
        CGI,
        RPC2
    }

    public static CameraDriver read(ConfigNode node) {
        var events = node.choice("events", Events.class, Events.PUSH);
        var account = DeviceAccount.readIfGiven(node);
        if (events == Events.STREAM && account.isEmpty()) {
            throw ConfigException.missing(node.pathOf("host"), "the address of the camera whose stream is taken");
        }
        return new DahuaCamera(
                PushSettings.read(node, "/NotificationInfo", events == Events.PUSH ? SILENCE : STREAM_SILENCE),
                events,
                account,
                node.choice("orders", OrderWay.class, OrderWay.CGI),
                new DahuaRpc.Door(
                        (int) node.number("channel", 1, 1, MAX_CHANNEL),
                        node.choice("openType", DahuaRpc.OpenType.class, DahuaRpc.OpenType.NORMAL)));
    }

    @Override
    public Optional<PushPlace> push() {
        return events == Events.PUSH ? Optional.of(settings.place()) : Optional.empty();
    }

    @Override
    public Camera create(DeviceContext context, Camera.Listener listener) {
        var http = account.map(known -> new DeviceHttp(context, known));
        var gate = http.map(client -> gate(context, client));
        if (events == Events.STREAM) {
            var source = new EventStream.Source(STREAM, settings.silence(), DahuaEvents.CGI);
            return new StreamCamera(context, http.orElseThrow(), source, settings.clockTolerance(), gate, listener);
        }
        var rules = new HeldReplies.Rules(settings.decision(), Duration.ZERO, false, Set.of(Contact.OPEN));
        var family = settings.family(ItsapiDialect.ITSAPI, ItsapiDialect::reply, Optional.of(rules), false);
        var ways = new PushCamera.Ways(gate, http.map(Probe::closing).orElse(Probe.NONE));
        return new PushCamera(context, family, settings.place(), ways, listener);
    }

    private GateOutput gate(DeviceContext context, DeviceHttp http) {
        return orders == OrderWay.CGI
                ? new DahuaGate(http, door.channel())
                : new DahuaRpc(http, account.orElseThrow(), context.timers(), door);
    }
}
