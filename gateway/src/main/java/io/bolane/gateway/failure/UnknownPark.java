package io.bolane.gateway.failure;

/** No park of this id is configured, or it does not belong to the calling account. */
public final class UnknownPark extends GatewayFailure {
    public UnknownPark(String message) {
        super(message);
    }
}
