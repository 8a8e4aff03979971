package io.bolane.agent.lane;

import io.bolane.agent.barrier.Barrier;
import io.bolane.agent.barrier.BarrierReading;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneCommand.ChangeMode;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.lane.LaneEvent.BarrierMoved;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.LaneEvent.CarExited;
import io.bolane.protocol.lane.LaneMode;
import io.bolane.protocol.lane.LaneResult.Outcome;
import io.bolane.protocol.lane.LaneResult.Stage;
import io.bolane.protocol.lane.LoopState;
import io.bolane.protocol.parking.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at everything a lane does in a simulated world, and notes what must not be. */
final class LaneReferee {
    private static final Set<LaneMode> HELD = EnumSet.of(LaneMode.HELD_OPEN, LaneMode.FLEET, LaneMode.FIRE);
    /** Three attempts, and the pause of a lane that burns. */
    private static final Duration FIRE_RAISES_WITHIN = Duration.ofSeconds(75);

    final List<String> violations = new ArrayList<>();
    int passed;
    private final boolean seesAll;
    private int doubts;
    private final String name;
    private final SimulatedStaff staff;
    private final SimulatedArm arm;
    private final Map<String, Duration> validity = new HashMap<>();
    private final Map<String, Integer> ordersOf = new HashMap<>();
    private final Set<String> holds = new HashSet<>();
    private final Set<CommandId> confirmed = new HashSet<>();
    private final Set<CommandId> answered = new HashSet<>();
    private final Map<String, Integer> reported = new HashMap<>();
    /** Who has passed, less who was told to have, by direction. */
    private final Map<Direction, Integer> balance = new EnumMap<>(Direction.class);

    private final Set<Direction> ways = EnumSet.noneOf(Direction.class);

    private final Set<String> passedReadable = new HashSet<>();
    private final Set<Instant> ends = new HashSet<>();
    private BarrierReading reading = BarrierReading.UNKNOWN;
    private Duration provenAt = Barrier.NEVER;
    private Duration lastRaise = Duration.ofDays(-1);
    private Duration unwellUntil = Duration.ZERO;
    private Duration fireSince = Duration.ZERO;
    private LaneMode mode = LaneMode.NORMAL;
    private int told;
    private int moved;
    private int mustHaveMoved;
    private boolean limitIsSure;
    private boolean wasUp;
    private int safetyTicks;
    private boolean maySwitchMode;
    /** A raising has failed as far as its sender was told; the lane itself may wait longer for the arm. */
    private boolean raisesInVain;

    /** @param seesAll whether the lane hears of every car that passes */
    LaneReferee(String name, SimulatedStaff staff, SimulatedArm arm, boolean seesAll) {
        this.seesAll = seesAll;
        this.name = name;
        this.staff = staff;
        this.arm = arm;
    }

    void check(boolean holds, Moment now, String what) {
        if (!holds && violations.size() < 20) {
            violations.add("seed " + name + " at " + now.uptime() + ": " + what);
        }
    }

    // What is done to the lane

    void ordered(String id, LaneCommand.Body body, Duration until) {
        validity.put(id, until);
        if (body instanceof ChangeMode change) {
            change.until().ifPresent(ends::add);
        }
        if (!(body instanceof LaneCommand.RaiseBarrier raise) || raise.hold() == LaneCommand.Hold.KEEP) {
            holds.add(id);
        }
    }

    /** The lane hears what was ordered. */
    void heard() {
        maySwitchMode = true;
    }

    /** @param proof what is read was so then or later */
    void read(BarrierReading fresh, Duration proof, Moment now) {
        reading = fresh;
        provenAt = proof;
        if (!fresh.contact() || fresh.up() && fresh.down()) {
            limitIsSure = false;
        } else if (fresh.isUp() || fresh.isDown()) {
            mustHaveMoved += limitIsSure && wasUp != fresh.isUp() ? 1 : 0;
            limitIsSure = true;
            wasUp = fresh.isUp();
        }
    }

    void failed() {
        limitIsSure = false;
    }

    void restarted() {
        limitIsSure = false;
        maySwitchMode = true;
        reading = BarrierReading.UNKNOWN;
        provenAt = Barrier.NEVER;
        lastRaise = Duration.ofDays(-1);
    }

    void passed(SimulatedCar car) {
        passed++;
        balance.merge(car.direction, 1, Integer::sum);
        ways.add(car.direction);
        maySwitchMode = true;
        if (car.readable) {
            passedReadable.add(car.plate);
        }
    }

    void tick(LaneMode shown, Moment now) {
        safetyTicks = arm.safety ? safetyTicks + 1 : 0;
        if (!arm.isWell()) {
            unwellUntil = now.uptime();
        }
        if (!staff.isFire()) {
            fireSince = now.uptime();
        }
        var since = fireSince.compareTo(unwellUntil) > 0 ? fireSince : unwellUntil;
        if (staff.isFire() && now.uptime().compareTo(since.plus(FIRE_RAISES_WITHIN)) > 0) {
            check(arm.isUp(), now, "it burns and the arm is not up: " + shown);
        }
        switchMode(shown, now);
    }

    private void switchMode(LaneMode next, Moment now) {
        var ended = HELD.contains(mode) || mode == LaneMode.HELD_CLOSED;
        if (next != mode && next != LaneMode.OUT_OF_SERVICE && mode != LaneMode.OUT_OF_SERVICE && ended) {
            var due = ends.stream().anyMatch(end -> !now.parking().isBefore(end));
            check(
                    maySwitchMode || raisesInVain || due || next == LaneMode.FIRE,
                    now,
                    mode + " ended by itself, now " + next);
        }
        mode = next;
        maySwitchMode = false;
        raisesInVain &= !arm.isUp();
    }

    // What the lane does

    void saw(LaneEffect effect, Moment now) {
        if (effect instanceof LaneEffect.MoveArm move) {
            saw(move, now);
        } else if (effect instanceof LaneEffect.TellPassage passage) {
            told++;
            balance.merge(passage.direction(), -1, Integer::sum);
            maySwitchMode = true; // the last car of a convoy
        } else if (effect instanceof LaneEffect.Report report) {
            saw(report);
        } else if (effect instanceof LaneEffect.TellResult result) {
            saw(result, now);
        }
    }

    private void saw(LaneEffect.MoveArm move, Moment now) {
        var id = move.authority().detail();
        if (move.move() == ArmMove.LOWER) {
            maySwitchMode = true; // an order to lower ends a hold, once the loop was heard of
            check(reading.safety() == LoopState.FREE, now, "lowered on a loop that is " + reading.safety());
            var age = now.uptime().minus(provenAt);
            check(age.compareTo(FreshWord.FRESH) <= 0, now, "lowered on a reading of " + provenAt);
            // Nobody can know better than what was so when it was asked.
            var unknownTicks = (int) Math.max(SimulatedArm.LIE, age.toMillis() / 100);
            check(safetyTicks <= unknownTicks + 1, now, "lowered onto a car");
            check(!staff.isFire(), now, "lowered while it burns");
            check(now.uptime().minus(lastRaise).compareTo(ArmControl.OPPOSITE_GAP) >= 0, now, "down right after up");
        } else {
            lastRaise = now.uptime();
            var obstacle = move.authority().equals(ArmControl.OBSTACLE);
            check(obstacle || !staff.isHeldClosed(now.parking()), now, "raised while held closed: " + id);
        }
        check(!id.isBlank(), now, "moved by nobody");
        var until = validity.get(id);
        if (until != null && !holds.contains(id)) {
            check(now.uptime().compareTo(until) < 0, now, "moved by an expired command");
            check(ordersOf.merge(id, 1, Integer::sum) <= ArmControl.MAX_ATTEMPTS, now, "moved again by " + id);
        }
    }

    private void saw(LaneEffect.Report report) {
        if (report.event() instanceof CarEntered entered) {
            reported.merge(entered.plate().text(), 1, Integer::sum);
        } else if (report.event() instanceof CarExited exited) {
            exited.plate().ifPresent(plate -> reported.merge(plate.text(), 1, Integer::sum));
        } else if (report.event() instanceof BarrierMoved) {
            moved++;
        } else if (report.event() instanceof AlarmRaised raised && raised.alarm() == Alarm.DEVICE_LOST) {
            doubts++;
        }
    }

    private void saw(LaneEffect.TellResult result, Moment now) {
        if (answered.add(result.command())) {
            staff.hears(result.command().value(), result.outcome());
        }
        raisesInVain |= result.outcome() == Outcome.FAILED; // a hold that did not come about
        if (result.outcome() == Outcome.DONE && result.stage() == Stage.CONFIRMED) {
            check(confirmed.add(result.command()), now, "confirmed twice: " + result.command());
        }
    }

    void end(Moment now) {
        var known = seesAll ? told : told + doubts;
        var counts = passed + " cars passed, " + told + " were told, " + doubts + " in doubt";
        check(told <= passed && known >= passed, now, counts);
        if (!seesAll) {
            return;
        }
        if (ways.size() > 1) {
            balance.forEach((way, left) -> check(left == 0, now, left + " more passed than were told: " + way));
        }
        check(moved >= mustHaveMoved, now, mustHaveMoved + " movements, " + moved + " were reported");
        for (var plate : passedReadable) {
            var times = reported.getOrDefault(plate, 0);
            check(times == 1, now, plate + " passed and was reported " + times + " times");
        }
        reported.keySet().stream()
                .filter(plate -> plate.startsWith("京"))
                .forEach(plate -> check(passedReadable.contains(plate), now, plate + " was reported and did not pass"));
    }
}
