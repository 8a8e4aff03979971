package io.bolane.gateway.failure;

/** The lane stayed silent until the command expired; it was not executed, or its result came too late. */
public final class CommandExpired extends GatewayFailure {
    public CommandExpired(String message) {
        super(message);
    }
}
