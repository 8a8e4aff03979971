package io.bolane.agent.lane;

import io.bolane.agent.barrier.BarrierReading;
import io.bolane.agent.barrier.LocalInput;
import io.bolane.agent.config.ArmConfig;
import io.bolane.protocol.lane.LoopState;
import io.bolane.protocol.parking.Direction;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the contacts of a lane say, seen from the direction in which it works: which loop is the approach, and whether a
 * loop that says "free" is believed yet. Pure; not for use by several threads.
 */
final class LaneFeelers {
    private final ArmConfig config;
    private final Traffic traffic;
    private final LoopFilter outer;
    private final LoopFilter inner;
    private final LoopFilter safety;
    private BarrierReading raw = BarrierReading.UNKNOWN;
    private final Map<LocalInput, Boolean> inputs = new EnumMap<>(LocalInput.class);
    private LoopState outerNow = LoopState.UNKNOWN;
    private LoopState innerNow = LoopState.UNKNOWN;

    LaneFeelers(ArmConfig config, Traffic traffic, Duration settle) {
        this.config = config;
        this.traffic = traffic;
        this.outer = new LoopFilter(settle);
        this.inner = new LoopFilter(settle);
        this.safety = new LoopFilter(settle);
    }

    void barrier(BarrierReading reading) {
        raw = reading;
    }

    void input(LocalInput input, boolean active) {
        inputs.put(input, active);
    }

    /** False also when nothing was ever heard of it. */
    boolean isActive(LocalInput input) {
        return inputs.getOrDefault(input, false);
    }

    /** It is wired to the barrier's board, and as unknown as that. */
    private LoopState innerLoop() {
        if (!raw.contact() || !inputs.containsKey(LocalInput.INNER_LOOP)) {
            return LoopState.UNKNOWN;
        }
        return isActive(LocalInput.INNER_LOOP) ? LoopState.OCCUPIED : LoopState.FREE;
    }

    BarrierReading reading(Moment now) {
        outerNow = outer.feel(outerLoop(), now.uptime());
        innerNow = inner.feel(innerLoop(), now.uptime());
        traffic.forgetGone(now, this::loopOf);
        var under = safety.feel(safetyNow(), now.uptime());
        return new BarrierReading(
                raw.contact(), raw.up(), raw.down(), traffic.approach(outerNow, innerNow), under, raw.fault());
    }

    /** @return whether a car stands before the arm, a touch not counted */
    LoopState standing() {
        return traffic.approach(outer.steady(), inner.steady());
    }

    /** As the loop under the arm says at this moment. */
    LoopState safetyNow() {
        return config.senses().safetyLoop() ? raw.safety() : LoopState.UNKNOWN;
    }

    /** As the loop before the arm says at this moment. */
    LoopState approachNow() {
        return traffic.approach(outerLoop(), innerLoop());
    }

    private LoopState outerLoop() {
        return config.senses().approachLoop() ? raw.approach() : LoopState.UNKNOWN;
    }

    /** @return the loop on which cars of a direction wait */
    LoopState loopOf(Direction direction) {
        return traffic.approach(direction, outerNow, innerNow);
    }

    Optional<Duration> deadline() {
        return Stream.of(outer, inner, safety)
                .flatMap(loop -> loop.deadline().stream())
                .min(Duration::compareTo);
    }

    boolean isDue(Moment now) {
        return deadline().filter(due -> now.uptime().compareTo(due) >= 0).isPresent();
    }
}
