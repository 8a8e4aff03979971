package io.bolane.protocol.parking;

/** Which way cars take through a lane. */
public enum Direction {
    ENTRY,
    EXIT
}
