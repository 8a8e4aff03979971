package io.bolane.simulator.demo;

/** A part cannot start. The message is one line for a person. */
public final class PartFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PartFailure(String part, Throwable cause) {
        super(part + " cannot start: " + firstLine(cause), cause);
    }

    private static String firstLine(Throwable cause) {
        var message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.lines().findFirst().orElse("");
    }
}
