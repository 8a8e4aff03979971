package io.bolane.simulator.world;

/** A car did not get through in time; the world has towed it away. */
public final class CarLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    CarLost(String what) {
        super(what, null, false, false);
    }
}
