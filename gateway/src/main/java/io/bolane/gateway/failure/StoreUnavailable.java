package io.bolane.gateway.failure;

/** The database is not there, or did not answer in time; nothing was changed. */
public final class StoreUnavailable extends GatewayFailure {
    public StoreUnavailable(String message) {
        super(message);
    }
}
