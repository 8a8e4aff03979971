package io.bolane.gateway.failure;

/** The request's own time is too far from ours: a replay, or a wrong clock. */
public final class StaleRequest extends GatewayFailure {
    public StaleRequest(String message) {
        super(message);
    }
}
