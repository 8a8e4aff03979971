package io.bolane.protocol.bolink;

/** A body that is no JSON, no UTF-8 or no envelope. */
public final class UnreadableBody extends BolinkRefusal {
    private final String reason;

    public UnreadableBody(String reason) {
        super("unreadable body: " + reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
