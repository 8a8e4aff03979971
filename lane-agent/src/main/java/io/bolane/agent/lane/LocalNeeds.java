package io.bolane.agent.lane;

import io.bolane.agent.config.ButtonRule;
import io.bolane.agent.lane.LaneEffect.SoundFire;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.parking.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Fire and the button: what a lane does for people at the park, and needs nobody for. Pure. */
final class LocalNeeds {
    /** So long the arm may be ordered up for a pressed button. */
    static final Duration BUTTON_COUNTS = Duration.ofSeconds(5);
    /** An arm that is out of service while it burns is tried again after this. */
    static final Duration FIRE_AGAIN = Duration.ofSeconds(30);

    /** So long the arm stays up after a fire: another lane, whose fire contact is still closed, may object. */
    static final Duration AFTER_FIRE = Duration.ofSeconds(5);

    private final LaneMachine lane;
    private final ButtonRule button;
    private Optional<Integer> freeSpaces = Optional.empty();
    private Optional<Duration> raiseAgainAt = Optional.empty();

    LocalNeeds(LaneMachine lane, ButtonRule button) {
        this.lane = lane;
        this.button = button;
    }

    void spaces(int free) {
        freeSpaces = Optional.of(free);
    }

    /** Fire wins over everything, and asks nobody; a repeated alarm changes nothing. */
    void burns(Authority by, Moment now, List<LaneEffect> out) {
        if (lane.modes().isFire()) {
            return;
        }
        lane.modes().fire(by);
        ArmControl.alarm(Alarm.FIRE, by.detail(), now, out);
        if (lane.arm().isStuck()) {
            lane.arm().raise(ArmOrder.ofLane(by), now, out); // out of service or not: once more
        }
    }

    /** Ends the holding and nothing else; whose own contact is closed objects. */
    void burnsNoMore(Authority by, Moment now, List<LaneEffect> out) {
        if (lane.isFireContactClosed()) {
            out.add(new SoundFire(LaneMachine.FIRE_CONTACT));
            burns(LaneMachine.FIRE_CONTACT, now, out);
        } else if (lane.modes().isFire()) {
            lane.modes().fireIsOver(by);
            lane.arm().delayLowering(now.uptime().plus(AFTER_FIRE));
        }
    }

    void raiseAgainInFire(Moment now, List<LaneEffect> out) {
        if (!lane.modes().isFire()) {
            raiseAgainAt = Optional.empty();
        } else if (raiseAgainAt.isEmpty()) {
            raiseAgainAt = Optional.of(now.uptime().plus(FIRE_AGAIN));
        } else if (now.uptime().compareTo(raiseAgainAt.get()) >= 0) {
            raiseAgainAt = Optional.empty();
            lane.arm().raise(ArmOrder.ofLane(lane.modes().holder().orElseThrow()), now, out);
        }
    }

    Optional<Duration> nextLook() {
        return raiseAgainAt.filter(
                due -> lane.arm().isStuck() && lane.arm().reading().contact());
    }

    /** @return the order that follows from a pressed button */
    Optional<ArmOrder> pressed(Moment now) {
        var stands = !lane.modes().isHeldClosed()
                && !lane.modes().isManual()
                && !lane.arm().isStuck();
        return Optional.of(new ArmOrder(
                        LaneMachine.BUTTON, Optional.of(now.uptime().plus(BUTTON_COUNTS)), Optional.empty()))
                .filter(order -> stands && opens());
    }

    private boolean opens() {
        return switch (button) {
            case NEVER -> false;
            case ALWAYS -> true;
            case WHEN_FREE ->
                lane.direction() == Direction.ENTRY
                        && freeSpaces.filter(free -> free <= 0).isEmpty();
        };
    }
}
