package io.bolane.protocol.lane;

import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened at a lane. The lane numbers its events without gaps within an epoch and keeps each until the
 * gateway has stored it.
 *
 * @param epoch the life of the lane's spool; a new one begins when the spool was lost
 * @param seq from 1 within the epoch
 * @param at parking time at the lane
 */
public record LaneEvent(LaneId lane, long epoch, long seq, EventId id, Instant at, Body body) {

    /** @throws IllegalArgumentException when epoch or seq is not positive */
    public LaneEvent {
        if (epoch < 1 || seq < 1) {
            throw new IllegalArgumentException("epoch and seq start at 1");
        }
    }

    /** What happened. */
    public sealed interface Body {
        <R> R match(Cases<R> cases);

        /** @return the picture of the car that this is about, when the lane has one */
        default Optional<PictureRef> picture() {
            return Optional.empty();
        }
    }

    /**
     * A car drove in and cleared the lane.
     *
     * @param order the stay that begins: made by the lane, or given with the admission of a car without plate
     * @param readAt parking time at which the camera read it, or the admission came: here the stay begins
     * @param confidence of the camera in percent; absent when no camera read it
     * @param picture of the reading; absent when the camera gave none
     */
    public record CarEntered(
            OrderId order,
            Plate plate,
            PlateColor color,
            boolean plateless,
            Instant readAt,
            Optional<Integer> confidence,
            Optional<PictureRef> picture)
            implements Body {
        /** Without a picture. */
        public CarEntered(
                OrderId order,
                Plate plate,
                PlateColor color,
                boolean plateless,
                Instant readAt,
                Optional<Integer> confidence) {
            this(order, plate, color, plateless, readAt, confidence, Optional.empty());
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.entered(this);
        }
    }

    /**
     * A car drove out and cleared the lane.
     *
     * @param order the stay that ends, when the gateway named it
     * @param readAt parking time at which the camera read it: here the stay ends
     * @param alone what the lane decided by itself; empty when the gateway or a person let the car go
     * @param picture of the reading; absent when the camera gave none
     */
    public record CarExited(
            Optional<OrderId> order,
            Optional<Plate> plate,
            PlateColor color,
            Instant readAt,
            Authority authority,
            Optional<DecidedAlone> alone,
            Optional<PictureRef> picture)
            implements Body {
        /** A car that the gateway or a person let go, without a picture. */
        public CarExited(
                Optional<OrderId> order, Optional<Plate> plate, PlateColor color, Instant readAt, Authority authority) {
            this(order, plate, color, readAt, authority, Optional.empty(), Optional.empty());
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.exited(this);
        }
    }

    /**
     * The arm reached a limit switch.
     *
     * @param assumed of an arm without limit switches: its travel time is over
     */
    public record BarrierMoved(ArmPosition position, Authority authority, boolean assumed) implements Body {
        /** Seen by a limit switch. */
        public BarrierMoved(ArmPosition position, Authority authority) {
            this(position, authority, false);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.moved(this);
        }
    }

    /**
     * The lane works in another way from now on, or a tidal lane the other way round; also when the same was ordered
     * anew, by somebody else or for another time.
     *
     * @param direction in which it lets cars through; empty of a mixed lane, which follows its cars
     * @param passages how many cars may pass until it is normal again
     * @param until parking time at which it is normal again
     * @param authority who has changed it, and why: the lane itself where a time or a count is over, by its timetable,
     *     and when its arm is out of order
     */
    public record ModeChanged(
            LaneMode mode,
            Optional<Direction> direction,
            Optional<Integer> passages,
            Optional<Instant> until,
            Authority authority)
            implements Body {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.mode(this);
        }
    }

    /**
     * Something at the lane needs a person.
     *
     * @param detail for people; may be empty and may name a plate
     * @param picture of the car that it is about, when there is one
     */
    public record AlarmRaised(Alarm alarm, String detail, Optional<PictureRef> picture) implements Body {
        /** Without a picture. */
        public AlarmRaised(Alarm alarm, String detail) {
            this(alarm, detail, Optional.empty());
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.alarm(this);
        }
    }

    /** The kinds of alarm. */
    public enum Alarm {
        /** The arm did not reach its limit switch in time, three times. */
        BARRIER_STUCK,
        /** Both limit switches at once. */
        BARRIER_FAULT,
        /** The arm left its lower limit switch and nobody had ordered it. */
        FORCED_OPEN,
        /** A car passed that nobody admitted. */
        UNAUTHORISED_PASSAGE,
        /** A second car passed on the opening of the first. */
        TAILGATING,
        /** A car passed against the direction of the lane. */
        WRONG_WAY,
        /** Fire: every arm of the park goes up and stays up. */
        FIRE,
        DEVICE_LOST,
        /**
         * A camera has read a plate while it could not reach the lane: the detail says which, and when. Nothing opened
         * for it; a car may have passed of which nobody knows.
         */
        STORED_READING,
        /** A car that must not come in was at an entry: the black list, or what the park's policy says. */
        TURNED_AWAY
    }

    /** One answer for every kind of event. */
    public interface Cases<R> {
        R entered(CarEntered event);

        R exited(CarExited event);

        R moved(BarrierMoved event);

        R mode(ModeChanged event);

        R alarm(AlarmRaised event);
    }
}
