package io.bolane.protocol.lane;

/** How an attendant lets a lane work. */
public enum AttendantMode {
    /** Cars are let in and out as the rules of the park say. */
    NORMAL,
    /** The arm stays up; with a count or an end this is the fleet mode. */
    HELD_OPEN,
    /** Nobody passes: every order to open is refused, but for fire. */
    HELD_CLOSED,
    /** Only an attendant opens; the arm goes down behind the car by itself. */
    MANUAL
}
