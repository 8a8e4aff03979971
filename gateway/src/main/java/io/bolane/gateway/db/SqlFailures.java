package io.bolane.gateway.db;

import io.bolane.gateway.failure.GatewayFailure;
import io.bolane.gateway.failure.StoreUnavailable;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Tells outages, lost races and bugs apart, by SQLSTATE only: message texts change with version and language.
 */
final class SqlFailures {
    private static final Set<String> LOST_RACES = Set.of("40001", "40P01");

    /** Syntax, types, constraints, data: what will fail again however often it is tried. */
    private static final Set<String> BUG_CLASSES = Set.of("0A", "21", "22", "23", "2F", "34", "42", "44", "P0");

    private SqlFailures() {}

    /** @return true when the same transaction may succeed when run again at once (deadlock, serialization) */
    static boolean isLostRace(Throwable cause) {
        return cause instanceof PgException failure && LOST_RACES.contains(failure.getSqlState());
    }

    /** @return {@link StoreUnavailable} for an outage or a wait that took too long, else the failure itself */
    static Throwable translate(Throwable cause) {
        if (cause instanceof GatewayFailure) {
            return cause;
        }
        if (cause instanceof PgException failure) {
            return isBug(failure) ? cause : new StoreUnavailable("database answered " + failure.getSqlState());
        }
        // the driver's failures of connecting, of a closed connection and of an exhausted pool are of these types
        if (cause instanceof VertxException || cause instanceof IOException || cause instanceof TimeoutException) {
            return new StoreUnavailable("database is not there: " + cause.getMessage());
        }
        return cause;
    }

    private static boolean isBug(PgException failure) {
        var state = failure.getSqlState();
        return state == null || BUG_CLASSES.contains(state.substring(0, 2));
    }
}
