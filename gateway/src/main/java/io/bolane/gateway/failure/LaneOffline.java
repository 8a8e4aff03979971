package io.bolane.gateway.failure;

/** The lane holds no session; nothing was sent. */
public final class LaneOffline extends GatewayFailure {
    public LaneOffline(String message) {
        super(message);
    }
}
