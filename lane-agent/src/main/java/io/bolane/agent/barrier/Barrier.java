package io.bolane.agent.barrier;

import io.bolane.agent.device.DeviceHealth;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * An arm with its limit switches and loops. A driver carries orders out and reports what it reads; whether an order is
 * safe is decided before it comes here. Runs on the event loop of its lane.
 */
public interface Barrier {
    /** Longer ago than anything: nothing proves when a reading was so. */
    Duration NEVER = Duration.ofNanos(Long.MIN_VALUE);

    /** Begins to connect; readings and changes of health go to the listener of the driver. */
    void start();

    /** @return never fails: what became of the order, within a second or so */
    Future<BarrierAnswer> raise();

    /** As {@link #raise()}. */
    Future<BarrierAnswer> lower();

    /**
     * Asks for a reading out of turn; it comes like every other, or not at all. What answers it is proven as of now: it
     * cannot have waited for us since before.
     */
    void read();

    DeviceHealth health();

    /** @return succeeds when the connection is closed */
    Future<Void> stop();

    /** Hears a barrier. */
    interface Listener extends LocalInput.Listener {
        /**
         * Every report, also the unchanged ones; {@link BarrierReading#UNKNOWN} when the barrier is lost.
         *
         * @param provenAt by {@link io.bolane.protocol.time.Timers#nanoTime}: when the newest question was asked that
         *     the device has answered. What it says was so then or later, however long it waited to be heard
         */
        void reading(BarrierReading reading, Duration provenAt);

        void healthChanged(DeviceHealth health);

        /**
         * Nobody looked between the reading before and the next one for as long as a car takes to pass: what came and
         * went meanwhile is not told.
         */
        default void missed() {}

        /** Of a contact that is wired to the barrier's own inputs. */
        @Override
        default void input(LocalInput input, boolean active) {}
    }
}
