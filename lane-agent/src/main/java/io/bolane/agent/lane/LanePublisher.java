package io.bolane.agent.lane;

import io.bolane.agent.device.DeviceHealth;
import io.bolane.agent.link.GatewayLink;
import io.bolane.protocol.lane.LaneState;
import io.bolane.protocol.lane.LaneStateCodec;
import io.bolane.protocol.lane.LaneStatus;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.lane.LaneWork;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells everybody how the lane is, when that changed, and not more often than every {@code pause}: what changes in
 * between is told together. Runs on the event loop of its lane.
 */
final class LanePublisher {
    static final Duration PAUSE = Duration.ofMillis(200);

    private final LaneId lane;
    private final GatewayLink link;
    private final Timers timers;
    private final Sources sources;

    private LaneState toldState;
    private Map<String, String> toldDevices = Map.of();
    private final Map<String, Instant> brokenSince = new HashMap<>();
    private final WorkWatch watch = new WorkWatch();
    private Optional<LaneWork> toldWork = Optional.empty();
    private Timers.Timer pause;
    private boolean changedMeanwhile;

    /** Where the present state comes from. */
    record Sources(
            Supplier<LaneState> state,
            Supplier<Direction> direction,
            Supplier<Map<String, String>> devices,
            Supplier<Instant> now,
            String version) {}

    LanePublisher(LaneId lane, GatewayLink link, Timers timers, Sources sources) {
        this.lane = lane;
        this.link = link;
        this.timers = timers;
        this.sources = sources;
    }

    byte[] status(long session, boolean online) {
        var now = sources.now().get();
        toldDevices = sources.devices().get();
        noteHealth(toldDevices, now);
        toldWork = Optional.of(work(now));
        return LaneStateCodec.write(
                new LaneStatus(lane, online, session, sources.version(), toldDevices, brokenSince, toldWork, now));
    }

    private LaneWork work(Instant now) {
        return watch.look(sources.state().get().mode(), sources.direction().get(), now);
    }

    private void noteHealth(Map<String, String> devices, Instant now) {
        devices.forEach((device, health) -> {
            if (isWell(health)) {
                brokenSince.remove(device);
            } else {
                brokenSince.putIfAbsent(device, now);
            }
        });
    }

    private static boolean isWell(String health) {
        return DeviceHealth.OK.text().equals(health);
    }

    /** A fresh connection: everything is told again. */
    void connected() {
        toldState = null;
        tell(0);
    }

    /** Something may have changed. */
    void look(long session) {
        var now = sources.now().get();
        noteHealth(sources.devices().get(), now);
        work(now);
        if (!link.isConnected()) {
            return;
        }
        if (pause != null) {
            changedMeanwhile = true;
            return;
        }
        if (tell(session)) {
            pause = timers.after(PAUSE, () -> {
                pause = null;
                if (changedMeanwhile) {
                    changedMeanwhile = false;
                    look(session);
                }
            });
        }
    }

    private boolean tell(long session) {
        var told = false;
        var state = sources.state().get();
        if (toldState == null || !sameBut(state, toldState)) {
            toldState = state;
            link.publish(LaneTopics.state(lane), LaneStateCodec.write(state), true);
            told = true;
        }
        if (session > 0 && isStatusOld()) {
            link.publish(LaneTopics.status(lane), status(session, true), true);
            told = true;
        }
        return told;
    }

    private boolean isStatusOld() {
        return !sources.devices().get().equals(toldDevices)
                || !toldWork.equals(Optional.of(work(sources.now().get())));
    }

    /** Equal in everything but the instant. */
    private static boolean sameBut(LaneState one, LaneState other) {
        return one.equals(new LaneState(
                other.lane(),
                other.arm(),
                other.assumed(),
                other.approachLoop(),
                other.safetyLoop(),
                other.mode(),
                other.display(),
                one.at()));
    }
}
