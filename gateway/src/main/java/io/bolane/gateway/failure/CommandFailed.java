package io.bolane.gateway.failure;

/** The lane tried; the device did not answer or did not move. */
public final class CommandFailed extends GatewayFailure {
    public CommandFailed(String message) {
        super(message);
    }
}
