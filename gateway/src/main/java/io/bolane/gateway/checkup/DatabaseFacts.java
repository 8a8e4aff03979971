package io.bolane.gateway.checkup;

/** How a PostgreSQL is set, in its own words: "18.1", "on", "off". */
record DatabaseFacts(String version, String fsync, String synchronousCommit) {
    boolean isDurable() {
        return fsync.equals("on") && !synchronousCommit.equals("off");
    }
}
