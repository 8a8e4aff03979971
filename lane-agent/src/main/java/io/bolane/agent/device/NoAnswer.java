package io.bolane.agent.device;

/** A device was sent something and did not answer in time: whether it did it is unknown. Without a stack trace. */
public final class NoAnswer extends RuntimeException {
    public NoAnswer() {
        super("no answer", null, false, false);
    }
}
