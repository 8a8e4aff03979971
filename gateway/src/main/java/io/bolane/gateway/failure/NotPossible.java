package io.bolane.gateway.failure;

/** Understood and refused for a reason that the driver may read: no car waits, the stay is being charged by ETC. */
public final class NotPossible extends GatewayFailure {
    private final String errmsg;

    /** @param errmsg Chinese, at most 48 characters */
    public NotPossible(String message, String errmsg) {
        super(message);
        this.errmsg = errmsg;
    }

    public String errmsg() {
        return errmsg;
    }
}
