package io.bolane.gateway.failure;

/** No stay answers to what was asked. */
public final class UnknownOrder extends GatewayFailure {
    public UnknownOrder(String message) {
        super(message);
    }
}
