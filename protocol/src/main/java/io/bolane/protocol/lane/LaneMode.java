package io.bolane.protocol.lane;

/** How a lane works at the moment, for everybody to see. */
public enum LaneMode {
    NORMAL,
    HELD_OPEN,
    /** Held open for so many cars, or until a time. */
    FLEET,
    HELD_CLOSED,
    MANUAL,
    /** Every arm of the park is up and stays up. */
    FIRE,
    OUT_OF_SERVICE
}
