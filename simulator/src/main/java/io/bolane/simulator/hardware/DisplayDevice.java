package io.bolane.simulator.hardware;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A display of any make: keeps what it was told last and tells the world of it. */
public interface DisplayDevice extends Device {
    List<String> lines();

    /** What it has said since the start, oldest first. */
    List<String> spoken();

    /** Calls {@code reader} with the lines whenever they were written, also when they are the same as before. */
    void onShow(Consumer<List<String>> reader);

    /** The card as it hangs on a serial line, for the camera in between; empty when it has no such line. */
    default Optional<SerialCard> card() {
        return Optional.empty();
    }
}
