package io.bolane.protocol.lane;

/** What an induction loop says. An arm never goes down while the safety loop is OCCUPIED or UNKNOWN. */
public enum LoopState {
    FREE,
    OCCUPIED,
    UNKNOWN
}
