package io.bolane.protocol.lane;

/** What a lane does, while the gateway does not answer, with a car that may not simply go. */
public enum AlonePolicy {
    /** It waits until the gateway answers, or somebody opens. */
    HOLD,
    /** It goes; what it owes is an unpaid stay (Bolink 3.8). */
    LET_GO,
    /** It waits and is told to call the attendant. */
    ATTENDANT
}
