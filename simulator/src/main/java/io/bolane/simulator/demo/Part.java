package io.bolane.simulator.demo;

/**
 * A part of the running system that can be ended and started again at the same address, with the same data. All methods
 * block; ending what does not run does nothing.
 */
public interface Part {
    /** For people: "gateway". */
    String name();

    /** @throws PartFailure when it cannot start */
    void start();

    void stop();

    /** Ends it without a chance to tidy up, where that is possible within this process. */
    void kill();
}
