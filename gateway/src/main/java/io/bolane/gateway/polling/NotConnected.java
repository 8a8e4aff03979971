package io.bolane.gateway.polling;

/** Bolink cannot be reached in HTTP mode, or there is no login. What was sent may have arrived. */
public final class NotConnected extends RuntimeException {
    NotConnected(String message) {
        super(message, null, false, false);
    }

    static NotConnected because(Throwable cause) {
        return cause instanceof NotConnected known
                ? known
                : new NotConnected(cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }
}
