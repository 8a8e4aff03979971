package io.bolane.protocol.lane;

/** Where an arm is. UNKNOWN is a position of its own: no answer, or both limit switches at once. */
public enum ArmPosition {
    DOWN,
    RISING,
    UP,
    FALLING,
    UNKNOWN
}
