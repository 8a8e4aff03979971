package io.bolane.agent.display;

import io.bolane.agent.barrier.GateOutput;
import io.bolane.agent.device.DeviceHealth;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Shows lines of text. Runs on the event loop of its lane. */
public interface Display {
    /** Begins to connect. */
    void start();

    /** Shows these lines instead of what was there; a display that is away shows the newest when it is back. */
    void show(List<String> lines);

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
