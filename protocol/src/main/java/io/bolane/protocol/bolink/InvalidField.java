package io.bolane.protocol.bolink;

/** A field that is missing or cannot be read. */
public final class InvalidField extends BolinkRefusal {
    private final String field;
    private final String reason;

    /** @param reason without the value, which may be a plate or a phone number */
    public InvalidField(String field, String reason) {
        super(field + ": " + reason);
        this.field = field;
        this.reason = reason;
    }

    /** @return the wire name */
    public String field() {
        return field;
    }

    public String reason() {
        return reason;
    }
}
