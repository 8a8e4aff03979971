package io.bolane.gateway.retention;

/**
 * A table whose old rows may go, and when one is old.
 *
 * @param column the time that says how old a row is
 * @param condition of SQL, of the row {@code old}: what must hold besides its age
 */
record AgeingTable(String table, String column, Time time, Kept kept, String condition) {
    /** The clock that the column was written by. */
    enum Time {
        MACHINE,
        PARKING
    }

    /** The period of the configuration. */
    enum Kept {
        OPERATION,
        EVIDENCE
    }

    /**
     * Whoever else has a row in hand keeps it for now; several gateways may do this at a time.
     *
     * @return {@code $1}: rows before it are old; {@code $2}: so many at most
     */
    String deletion() {
        return """
                DELETE FROM %1$s WHERE ctid = ANY (ARRAY (
                    SELECT old.ctid FROM %1$s AS old
                    WHERE old.%2$s < $1 AND %3$s
                    LIMIT $2
                    FOR UPDATE OF old SKIP LOCKED))
                """
                .formatted(table, column, condition);
    }
}
