package io.bolane.gateway.outbox;

import io.bolane.protocol.time.Timers;
import java.time.Duration;

/**
 * Stops the sends to a Bolink that does not answer, and lets one through from time to time to see.
 *
 * <pre>
 * closed --k failures in a row--&gt; open --time passes--&gt; half open --success--&gt; closed
 *                                  ^------------------------failure--+ (and stays open twice as long)
 * </pre>
 *
 * Runs on one event loop.
 */
final class CircuitBreaker {
    private static final int FAILURES_TO_OPEN = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    private final Timers timers;
    private final Runnable halfOpened;
    private State state = State.CLOSED;
    private Duration pause = FIRST_PAUSE;
    private int failures;

    /** @param halfOpened told when one send is worth a try again */
    CircuitBreaker(Timers timers, Runnable halfOpened) {
        this.timers = timers;
        this.halfOpened = halfOpened;
    }

    /** @return how many of the wanted sends may start now */
    int permits(int wanted, int underWay) {
        return switch (state) {
            case CLOSED -> wanted;
            case OPEN -> 0;
            case HALF_OPEN -> underWay == 0 ? Math.min(1, wanted) : 0;
        };
    }

    /** @return true when this ended an outage */
    boolean answered() {
        var ended = state != State.CLOSED;
        state = State.CLOSED;
        failures = 0;
        pause = FIRST_PAUSE;
        return ended;
    }

    /** @return true when this began an outage */
    boolean unanswered() {
        failures++;
        if (state == State.HALF_OPEN) {
            open();
            return false;
        }
        if (state == State.CLOSED && failures >= FAILURES_TO_OPEN) {
            open();
            return true;
        }
        return false;
    }

    private void open() {
        state = State.OPEN;
        timers.after(pause, this::halfOpen);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }

    private void halfOpen() {
        if (state == State.OPEN) {
            state = State.HALF_OPEN;
            halfOpened.run();
        }
    }
}
