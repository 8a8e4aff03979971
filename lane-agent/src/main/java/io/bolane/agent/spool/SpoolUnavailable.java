package io.bolane.agent.spool;

/** The spool cannot be read or written now. Expected, so it has no stack trace. */
public final class SpoolUnavailable extends RuntimeException {
    SpoolUnavailable(String message) {
        super(message, null, false, false);
    }
}
