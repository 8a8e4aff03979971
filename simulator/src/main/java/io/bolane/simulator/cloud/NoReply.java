package io.bolane.simulator.cloud;

/** The vendor gave no reply that could be read, not within the time limit, and not to any resend. */
public final class NoReply extends RuntimeException {
    NoReply(String message) {
        super(message, null, false, false);
    }
}
