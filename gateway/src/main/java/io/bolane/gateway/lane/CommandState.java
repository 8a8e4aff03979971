package io.bolane.gateway.lane;

import io.bolane.protocol.lane.LaneResult;

/**
 * How far a command came, as far as it is known here; in the order in which a later one replaces an earlier one. The
 * database has the same names in the same order (V0004).
 *
 * <pre>
 * accepted → sent → (unknown: silence until it expired) → received → expired | refused
 *                                                                  → executed → failed | confirmed
 * </pre>
 */
enum CommandState {
    ACCEPTED,
    SENT,
    /** Nothing was heard in time: it may have been executed. */
    UNKNOWN,
    RECEIVED,
    EXPIRED,
    REFUSED,
    EXECUTED,
    FAILED,
    CONFIRMED;

    static CommandState after(LaneResult result) {
        return switch (result.outcome()) {
            case REJECTED -> REFUSED;
            case EXPIRED -> EXPIRED;
            case FAILED -> FAILED;
            case DONE ->
                switch (result.stage()) {
                    case RECEIVED -> RECEIVED;
                    case EXECUTED -> EXECUTED;
                    case CONFIRMED -> CONFIRMED;
                };
        };
    }
}
