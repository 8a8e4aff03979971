package io.bolane.agent.display;

import io.bolane.agent.barrier.GateOutput;
import io.bolane.agent.device.DeviceHealth;
import io.vertx.core.Future;
import java.util.Optional;

/** Shows lines of text and speaks. Runs on the event loop of its lane. */
public interface Display {
    /** Begins to connect. */
    void start();

    /**
     * Shows these lines instead of what was there, and says what is to be said. A display that is away shows the newest
     * lines when it is back, and does not say what nobody waits for any more.
     */
    void show(DisplayText text);

    DeviceHealth health();

    /** The relay of the display's card, where it has one. */
    default Optional<GateOutput> gateOutput() {
        return Optional.empty();
    }

    /** @return succeeds when the connection is closed */
    Future<Void> stop();

    /** Hears a display. */
    @FunctionalInterface
    interface Listener {
        void healthChanged(DeviceHealth health);
    }
}
