package io.bolane.gateway.failure;

/** A bound was reached; nothing was begun. */
public final class Overloaded extends GatewayFailure {
    public Overloaded(String message) {
        super(message);
    }
}
