package io.bolane.agent.device;

/** Nothing was sent to a device. Expected, so without a stack trace. */
public final class NotSent extends RuntimeException {
    public NotSent(String why) {
        super(why, null, false, false);
    }
}
