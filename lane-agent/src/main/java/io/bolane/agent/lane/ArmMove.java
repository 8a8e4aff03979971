package io.bolane.agent.lane;

/** What an arm may be ordered. */
public enum ArmMove {
    RAISE,
    LOWER
}
