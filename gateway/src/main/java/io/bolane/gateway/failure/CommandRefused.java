package io.bolane.gateway.failure;

/** The lane understood the command and refused it: a safety rule, or a car that is not there. */
public final class CommandRefused extends GatewayFailure {
    public CommandRefused(String message) {
        super(message);
    }
}
