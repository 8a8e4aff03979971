package io.bolane.agent.barrier;

import io.bolane.agent.device.DeviceHealth;
import io.vertx.core.Future;

/**
 * An arm with its limit switches and loops. A driver carries orders out and reports what it reads; whether an order is
 * safe is decided before it comes here. Runs on the event loop of its lane.
 */
public interface Barrier {
    /** Begins to connect; readings and changes of health go to the listener of the driver. */
    void start();

    /** @return never fails: what became of the order, within a second or so */
    Future<BarrierAnswer> raise();

    /** As {@link #raise()}. */
    Future<BarrierAnswer> lower();

    /** Asks for a reading out of turn; it comes like every other, or not at all. */
    void read();

    DeviceHealth health();

    /** @return succeeds when the connection is closed */
    Future<Void> stop();

    /** Hears a barrier. */
    interface Listener extends LocalInput.Listener {
        /** Every report, also the unchanged ones; {@link BarrierReading#UNKNOWN} when the barrier is lost. */
        void reading(BarrierReading reading);

        void healthChanged(DeviceHealth health);

        /** Of a contact that is wired to the barrier's own inputs. */
        @Override
        default void input(LocalInput input, boolean active) {}
    }
}
