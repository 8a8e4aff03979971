package io.bolane.gateway.config;

/** What the holder of a token of the REST API may do; each role includes those before it. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Also commands lanes, settles uploads and calls Bolink. */
    OPERATOR,
    /** Also moves money, changes the registration at Bolink and reads the audit. */
    ADMIN;

    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }
}
