package io.bolane.protocol.lane;

/** How a lane works at the moment. */
public enum LaneMode {
    NORMAL,
    HELD_OPEN,
    OUT_OF_SERVICE
}
