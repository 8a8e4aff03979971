package io.bolane.agent.lane;

import io.bolane.protocol.lane.AttendantMode;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneCommand.ChangeMode;
import io.bolane.protocol.lane.LaneCommand.FireAlarm;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneCommand.LowerBarrier;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneResult.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What attendants order at random, and what ought to be in force after what the lane answered: the second opinion of
 * the simulation, which knows nothing of how the lane keeps its modes.
 */
final class SimulatedStaff {
    private final Random random;
    private final Map<String, LaneCommand.Body> open = new HashMap<>();
    private boolean fire;
    private boolean closed;
    private Optional<Instant> closedUntil = Optional.empty();

    SimulatedStaff(Random random) {
        this.random = random;
    }

    LaneCommand.Body next(Instant now) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> new RaiseBarrier(Hold.ONCE, Optional.empty());
            case 3 -> new RaiseBarrier(Hold.KEEP, Optional.empty());
            case 4 -> new LaneCommand.ShowText(List.of("你好"));
            case 5 -> new LowerBarrier();
            case 6, 7 -> new ChangeMode(AttendantMode.HELD_CLOSED, Optional.empty(), someTime(now));
            case 8 -> new ChangeMode(AttendantMode.MANUAL, Optional.empty(), someTime(now));
            case 9 -> new ChangeMode(AttendantMode.HELD_OPEN, Optional.of(1 + random.nextInt(4)), Optional.empty());
            case 10 -> new ChangeMode(AttendantMode.HELD_OPEN, Optional.empty(), someTime(now));
            default -> new FireAlarm(true);
        };
    }

    private Optional<Instant> someTime(Instant now) {
        return random.nextBoolean() ? Optional.of(now.plusMillis(5_000 + random.nextInt(60_000))) : Optional.empty();
    }

    void orders(String id, LaneCommand.Body body) {
        open.put(id, body);
        if (body instanceof FireAlarm alarm && alarm.on()) {
            fire = true;
        } else if (body instanceof ChangeMode change && change.mode() == AttendantMode.HELD_OPEN) {
            closed = false; // from now on it may open
        }
    }

    /** The first word of the lane about a command. */
    void hears(String id, Outcome outcome) {
        var body = open.remove(id);
        if (outcome == Outcome.DONE && body instanceof FireAlarm alarm) {
            fire &= alarm.on(); // that it begins was noted when it was ordered
        } else if (outcome == Outcome.DONE && body instanceof ChangeMode change) {
            closed = change.mode() == AttendantMode.HELD_CLOSED;
            closedUntil = change.until();
        }
    }

    /** The contact of the fire alarm has closed. */
    void burns() {
        fire = true;
    }

    boolean isFire() {
        return fire;
    }

    boolean isHeldClosed(Instant now) {
        return !fire && closed && closedUntil.filter(end -> !now.isBefore(end)).isEmpty();
    }
}
