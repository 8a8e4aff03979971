package io.bolane.simulator.hardware;

import io.bolane.protocol.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An arm that needs its travel time, two limit switches, an approach loop before it and a safety loop under it. It
 * obeys whoever moves it, also when that is dangerous, and counts the times it was. Not for use by several threads.
 */
public final class VirtualArm {
    private static final double SLOW = 3;
    private static final Duration FLICKER = Duration.ofMillis(30);

    private final Timers timers;
    private final Duration travelTime;
    private final List<Runnable> listeners = new ArrayList<>();
    private Timers.Timer arrival = () -> {};
    private Timers.Timer flicker = () -> {};
    private Movement movement = Movement.AT_REST;
    private double heightAtStart;
    private long startedNanos;
    private boolean approach;
    private boolean safety;
    private boolean flickered;
    private boolean openContact;
    private boolean closeContact;
    private Fault fault = Fault.NONE;
    private int raises;
    private int unsafeMoves;
    private int contradictions;

    /** What can be wrong with an arm. */
    public enum Fault {
        NONE,
        /** It needs three times its travel time. */
        SLOW,
        /** It stays where it is. */
        STUCK,
        /** The detector of the approach loop comes and goes every 30 ms. */
        FLICKERING_LOOP
    }

    private enum Movement {
        AT_REST,
        RISING,
        FALLING
    }

    public VirtualArm(Timers timers, Duration travelTime) {
        this.timers = timers;
        this.travelTime = travelTime;
    }

    /** Calls {@code listener} after every change of arm or loops. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public boolean isUp() {
        return movement == Movement.AT_REST && heightAtStart >= 1;
    }

    public boolean isDown() {
        return movement == Movement.AT_REST && heightAtStart <= 0;
    }

    /** What the detector of the approach loop reports. */
    public boolean isApproachOccupied() {
        return approach != flickered;
    }

    public boolean isSafetyOccupied() {
        return safety;
    }

    /** How often the arm began to go up. */
    public int raises() {
        return raises;
    }

    /** How often the arm began to fall, or came down, while the safety loop was occupied. */
    public int unsafeMoves() {
        return unsafeMoves;
    }

    /** How often the contacts OPEN and CLOSE were closed at the same time. */
    public int contradictions() {
        return contradictions;
    }

    public void approach(boolean occupied) {
        approach = occupied;
        changed();
    }

    public void safety(boolean occupied) {
        safety = occupied;
        changed();
    }

    public void fault(Fault now) {
        fault = now;
        flicker.cancel();
        flickered = false;
        if (now == Fault.FLICKERING_LOOP) {
            flicker = timers.every(FLICKER, () -> {
                flickered = !flickered;
                changed();
            });
        }
        changed();
    }

    /** The contact OPEN closes or opens: the arm begins to go up when it closes. */
    public void openContact(boolean closed) {
        var edge = closed && !openContact;
        openContact = closed;
        if (edge && !isContradiction()) {
            raise();
        }
    }

    /** As {@link #openContact}, downwards. */
    public void closeContact(boolean closed) {
        var edge = closed && !closeContact;
        closeContact = closed;
        if (edge && !isContradiction()) {
            lower();
        }
    }

    private boolean isContradiction() {
        if (openContact && closeContact) {
            contradictions++;
        }
        return openContact && closeContact;
    }

    public void raise() {
        if (movement == Movement.RISING || isUp()) {
            return;
        }
        raises++;
        move(Movement.RISING);
    }

    public void lower() {
        if (movement == Movement.FALLING || isDown()) {
            return;
        }
        if (safety) {
            unsafeMoves++;
        }
        move(Movement.FALLING);
    }

    private void move(Movement direction) {
        if (fault == Fault.STUCK) {
            return;
        }
        heightAtStart = height();
        startedNanos = timers.nanoTime();
        movement = direction;
        arrival.cancel();
        var way = direction == Movement.RISING ? 1 - heightAtStart : heightAtStart;
        arrival = timers.after(Duration.ofNanos((long) (fullTravelNanos() * way)), this::arrived);
        changed();
    }

    private void arrived() {
        heightAtStart = movement == Movement.RISING ? 1 : 0;
        movement = Movement.AT_REST;
        if (isDown() && safety) {
            unsafeMoves++;
        }
        changed();
    }

    private double height() {
        var moved = (timers.nanoTime() - startedNanos) / fullTravelNanos();
        return switch (movement) {
            case AT_REST -> heightAtStart;
            case RISING -> Math.min(1, heightAtStart + moved);
            case FALLING -> Math.max(0, heightAtStart - moved);
        };
    }

    private double fullTravelNanos() {
        return travelTime.toNanos() * (fault == Fault.SLOW ? SLOW : 1);
    }

    private void changed() {
        List.copyOf(listeners).forEach(Runnable::run);
    }

    /** Ends what goes on by itself. */
    public void stop() {
        arrival.cancel();
        flicker.cancel();
    }
}
