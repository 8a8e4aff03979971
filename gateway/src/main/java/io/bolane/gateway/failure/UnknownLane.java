package io.bolane.gateway.failure;

/** The park has no such lane, or the lane does not go that way. */
public final class UnknownLane extends GatewayFailure {
    public UnknownLane(String message) {
        super(message);
    }
}
