package io.bolane.agent.lane;

import io.bolane.agent.lane.LaneEffect.RememberOrders;
import io.bolane.agent.spool.StandingOrders;
import io.bolane.agent.spool.StandingOrders.Attendance;
import io.bolane.agent.spool.StandingOrders.Turned;
import io.bolane.protocol.lane.AttendantMode;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LaneMode;
import io.bolane.protocol.parking.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the lane was told until further notice: fire before everything, then the attendant's mode. Ends what has its
 * time or its count. Pure; not for use by several threads.
 */
final class LaneModes {
    /** An end is given in parking time, which may be set: it is looked at this often at least. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private static final Authority TIME_IS_OVER = new Authority(Authority.Source.LANE, "its time is over");
    private static final Authority ALL_HAVE_PASSED = new Authority(Authority.Source.LANE, "all have passed");
    private static final Authority NOT_RAISED = new Authority(Authority.Source.LANE, "the arm was not raised");

    private StandingOrders orders;
    private StandingOrders remembered;
    private Optional<Duration> nextLook = Optional.empty();
    /** Who changed something last, until that was told. */
    private Optional<Authority> word = Optional.empty();

    LaneModes(StandingOrders standing) {
        this.orders = standing;
        this.remembered = standing;
    }

    boolean isFire() {
        return orders.fire().isPresent();
    }

    boolean isHeldClosed() {
        return is(AttendantMode.HELD_CLOSED);
    }

    boolean isManual() {
        return is(AttendantMode.MANUAL);
    }

    private boolean is(AttendantMode mode) {
        return !isFire()
                && orders.attendance()
                        .filter(attendance -> attendance.mode() == mode)
                        .isPresent();
    }

    /** @return who keeps the arm up */
    Optional<Authority> holder() {
        return orders.fire().or(() -> orders.attendance()
                .filter(attendance -> attendance.mode() == AttendantMode.HELD_OPEN)
                .map(Attendance::by));
    }

    void normal(Authority by) {
        say(by, orders.with(Optional.empty()));
    }

    void work(Attendance attendance) {
        say(attendance.by(), orders.with(Optional.of(attendance)));
    }

    private void say(Authority by, StandingOrders changed) {
        word = Optional.of(by);
        orders = changed;
    }

    void holdOpen(Authority by) {
        work(new Attendance(AttendantMode.HELD_OPEN, by, Optional.empty(), Optional.empty()));
    }

    /** Ends holding open; other modes stay. */
    void endHold(Authority by) {
        if (orders.attendance()
                .filter(held -> held.mode() == AttendantMode.HELD_OPEN)
                .isPresent()) {
            normal(by);
        }
    }

    /** The arm could not be raised for this hold, so it does not begin. */
    void endHoldOf(Authority by) {
        if (orders.attendance().filter(held -> held.by().equals(by)).isPresent()) {
            endHold(NOT_RAISED);
        }
    }

    void fire(Authority by) {
        say(by, orders.withFire(Optional.of(by)));
    }

    void fireIsOver(Authority by) {
        say(by, orders.withFire(Optional.empty()));
    }

    void turned(Direction direction, Instant at, Authority by) {
        say(by, orders.with(new Turned(direction, at)));
    }

    Optional<Turned> turned() {
        return orders.turned();
    }

    /** One car of a convoy less. */
    void passed() {
        orders.attendance().ifPresent(held -> held.passagesLeft().ifPresent(left -> {
            if (left <= 1) {
                normal(ALL_HAVE_PASSED);
            } else {
                work(new Attendance(held.mode(), held.by(), Optional.of(left - 1), held.until()));
            }
        }));
    }

    void endIfDue(Moment now) {
        var until = orders.attendance().flatMap(Attendance::until);
        if (until.filter(end -> !now.parking().isBefore(end)).isPresent()) {
            normal(TIME_IS_OVER);
            until = Optional.empty();
        }
        nextLook = until.map(end -> now.uptime().plus(shorter(Duration.between(now.parking(), end))));
    }

    static Duration shorter(Duration left) {
        return left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN;
    }

    Optional<Duration> nextLook() {
        return nextLook;
    }

    void rememberInto(List<LaneEffect> out) {
        if (!orders.equals(remembered)) {
            remembered = orders;
            out.add(new RememberOrders(orders));
        }
    }

    /** @return the attendant's mode that is in force; empty when it is normal, or burns */
    Optional<Attendance> attendance() {
        return orders.attendance().filter(held -> !isFire());
    }

    /** @return once, who changed something last */
    Optional<Authority> takeWord() {
        var said = word;
        word = Optional.empty();
        return said;
    }

    LaneMode mode() {
        if (isFire()) {
            return LaneMode.FIRE;
        }
        return orders.attendance().map(LaneModes::modeOf).orElse(LaneMode.NORMAL);
    }

    private static LaneMode modeOf(Attendance attendance) {
        return switch (attendance.mode()) {
            case NORMAL -> LaneMode.NORMAL;
            case HELD_OPEN ->
                attendance.passagesLeft().isPresent() || attendance.until().isPresent()
                        ? LaneMode.FLEET
                        : LaneMode.HELD_OPEN;
            case HELD_CLOSED -> LaneMode.HELD_CLOSED;
            case MANUAL -> LaneMode.MANUAL;
        };
    }
}
