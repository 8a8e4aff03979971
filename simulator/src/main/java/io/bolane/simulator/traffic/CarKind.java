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
    CHARGING,
    /** Has a month pass that Bolink has told of (11.5); owes nothing. */
    PASS_TOLD,
    /** Has bought a month pass (11.2, 5.8); owes nothing. */
    PASS_BOUGHT,
    /** Is let out without paying (11.1); its owner pays in an applet later (5.9). */
    OWES_OWNER_PAYS,
    /** Is let out without paying (11.1); the back office finds and places the debt (3.8, 3.9), which is paid (5.11). */
    OWES_OFFICE_PLACES,
    /** Is paid for twice inside (5.3); the second payment goes back by itself (4.2, 5.6). */
    PAID_TWICE,
    /** Pays too much in cash inside (5.3); gets change by a red packet (3.10, 5.12). */
    CASH_CHANGE,
    /** Scans the code at the exit, and has an invoice made out afterwards (6.1 to 6.5, 11.7). */
    INVOICE;

    public boolean hasPass() {
        return this == PASS_TOLD || this == PASS_BOUGHT;
    }

    /** Whether it goes without having paid. */
    public boolean leavesOwing() {
        return this == OWES_OWNER_PAYS || this == OWES_OFFICE_PLACES;
    }
}
