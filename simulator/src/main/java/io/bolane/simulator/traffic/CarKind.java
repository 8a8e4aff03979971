package io.bolane.simulator.traffic;

/** What a car does between its entry and its exit. */
public enum CarKind {
    /** Leaves within the free minutes. */
    FREE,
    /** Asks and pays inside (5.1, 5.3), leaves within the minutes allowed after it. */
    PREPAID,
    /** Scans the code at the exit (5.1, 5.5 scancode). */
    EXIT_CODE,
    /** ETC charges it at once (3.7 state 1). */
    ETC,
    /** ETC charges it, and says so late (3.7 state 2, then 5.5 etc). */
    ETC_LATE,
    /** ETC refuses (3.7 state 0); the driver scans the code. */
    ETC_REFUSED,
    /** Has no plate: scans to get in (5.7) and to get out (5.1, 5.5). */
    PLATELESS,
    /** Charges its battery, which reduces the fee (5.14); pays the rest at the exit. */
    CHARGING
}
