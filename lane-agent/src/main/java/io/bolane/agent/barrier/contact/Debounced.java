package io.bolane.agent.barrier.contact;

import java.time.Duration;

/** One input that may bounce: a change counts when it has lasted. Not for use by several threads. */
final class Debounced {
    private final long onNanos;
    private final long offNanos;
    private boolean known;
    private boolean active;
    private boolean changing;
    private long since;

    /**
     * An input.
     *
     * @param on how long it has to be active before it counts as active
     * @param off the same the other way
     */
    Debounced(Duration on, Duration off) {
        this.onNanos = on.toNanos();
        this.offNanos = off.toNanos();
    }

    /** @return the state that counts now; the first reading counts at once */
    boolean feed(boolean reading, long nanos) {
        if (!known) {
            known = true;
            active = reading;
        }
        if (reading == active) {
            changing = false;
            return active;
        }
        if (!changing) {
            changing = true;
            since = nanos;
        }
        if (nanos - since >= (reading ? onNanos : offNanos)) {
            active = reading;
            changing = false;
        }
        return active;
    }

    /** What was known no longer counts. */
    void forget() {
        known = false;
        changing = false;
    }
}
