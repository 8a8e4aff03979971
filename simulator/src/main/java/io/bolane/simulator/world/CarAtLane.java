package io.bolane.simulator.world;

import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.time.Timers;
import io.bolane.simulator.hardware.DeviceLane;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One car before an arm: it stands on the approach loop until the arm is up, drives over the safety loop and is gone.
 * Nobody drives under a moving arm. Runs on the event loop of its lane.
 */
final class CarAtLane {
    private static final Duration REACTION = Duration.ofMillis(800);
    private static final Duration HALF_A_CAR = Duration.ofMillis(1_500);

    private final DeviceLane lane;
    private final Timers timers;
    private final Pace pace;
    private final Sight sight;
    private final Promise<Void> gone = Promise.promise();
    private Place place = Place.AWAY;
    private Timers.Timer deadline = () -> {};

    /**
     * What the camera sees, and who sits at the wheel.
     *
     * @param plate empty when there is none
     * @param at parking time
     * @param driver hears what the display says while the car waits
     */
    record Sight(Optional<Plate> plate, PlateColor color, Instant at, Consumer<List<String>> driver) {}

    private enum Place {
        AWAY,
        WAITING,
        STARTING,
        DRIVING
    }

    CarAtLane(DeviceLane lane, Timers timers, Pace pace, Sight sight) {
        this.lane = lane;
        this.timers = timers;
        this.pace = pace;
        this.sight = sight;
    }

    /** @return succeeds when the car has passed; fails with {@link CarLost} when the arm stays down too long */
    Future<Void> arrive(Duration patience) {
        place = Place.WAITING;
        deadline = timers.after(patience, this::towAway);
        lane.arm().approach(true);
        lane.camera().see(sight.plate(), sight.color(), sight.at());
        return gone.future();
    }

    boolean isWaiting() {
        return place == Place.WAITING;
    }

    void reads(List<String> lines) {
        if (place == Place.WAITING) {
            sight.driver().accept(lines);
        }
    }

    /** The arm or a loop has changed. */
    void look() {
        if (place == Place.WAITING && lane.arm().isUp()) {
            place = Place.STARTING;
            timers.after(pace.of(REACTION), this::start);
        }
    }

    private void start() {
        if (!lane.arm().isUp()) {
            place = Place.WAITING;
            look();
            return;
        }
        place = Place.DRIVING;
        deadline.cancel();
        lane.arm().safety(true);
        timers.after(pace.of(HALF_A_CAR), () -> {
            lane.arm().approach(false);
            timers.after(pace.of(HALF_A_CAR), this::leave);
        });
    }

    private void leave() {
        place = Place.AWAY;
        lane.camera().clear();
        lane.arm().safety(false);
        gone.complete();
    }

    private void towAway() {
        place = Place.AWAY;
        lane.camera().clear();
        lane.arm().approach(false);
        gone.fail(new CarLost("the arm of " + lane.name() + " did not open"));
    }
}
