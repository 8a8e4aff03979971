package io.bolane.protocol.lane;

/** A payload of the lane contract that cannot be read. Expected, so it has no stack trace. */
public final class InvalidMessage extends RuntimeException {
    private final String field;

    InvalidMessage(String field, String reason) {
        super(field + ": " + reason, null, false, false);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
