package io.bolane.gateway.failure;

/**
 * An expected failure: it says what was wrong in the words of the log, has no stack trace, and is turned into a reply
 * in one place. Everything that is not one of these is a bug.
 */
public abstract sealed class GatewayFailure extends RuntimeException
        permits UnknownPark,
                UnknownLane,
                UnknownOrder,
                StaleRequest,
                NotPossible,
                LaneOffline,
                CommandExpired,
                CommandRefused,
                CommandFailed,
                Overloaded,
                StoreUnavailable {
    GatewayFailure(String message) {
        super(message, null, false, false);
    }
}
