package io.bolane.gateway.api;

import io.bolane.gateway.bolink.BolinkUnreachable;
import io.bolane.gateway.failure.CommandExpired;
import io.bolane.gateway.failure.CommandFailed;
import io.bolane.gateway.failure.CommandRefused;
import io.bolane.gateway.failure.GatewayFailure;
import io.bolane.gateway.failure.LaneOffline;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.failure.Overloaded;
import io.bolane.gateway.failure.StaleRequest;
import io.bolane.gateway.failure.StoreUnavailable;
import io.bolane.gateway.failure.UnknownLane;
import io.bolane.gateway.failure.UnknownOrder;
import io.bolane.gateway.failure.UnknownPark;
import io.bolane.protocol.bolink.UnreadableBody;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** The one table that turns failures into problems. */
final class Problems {
    private record Kind(int status, String word, String title) {}

    private static final Map<Class<? extends GatewayFailure>, Kind> KINDS = Map.ofEntries(
            Map.entry(UnknownPark.class, new Kind(404, "not-found", "No such park")),
            Map.entry(UnknownLane.class, new Kind(404, "not-found", "No such lane")),
            Map.entry(UnknownOrder.class, new Kind(404, "not-found", "No such order")),
            Map.entry(StaleRequest.class, new Kind(409, "stale", "The request is too old")),
            Map.entry(NotPossible.class, new Kind(409, "not-possible", "Not possible now")),
            Map.entry(LaneOffline.class, new Kind(409, "lane-offline", "The lane is not there; nothing was sent")),
            Map.entry(CommandRefused.class, new Kind(409, "command-refused", "The lane refused")),
            Map.entry(CommandFailed.class, new Kind(502, "command-failed", "The lane tried and the device failed")),
            Map.entry(CommandExpired.class, new Kind(504, "command-expired", "The lane stayed silent")),
            Map.entry(Overloaded.class, new Kind(503, "overloaded", "Too much at one time")),
            Map.entry(StoreUnavailable.class, new Kind(503, "store-unavailable", "The database is not there")));

    private Problems() {}

    /** @return what the caller is told; nothing of a bug but that it is one */
    static Problem of(Throwable failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (failure instanceof BolinkUnreachable) {
            return problem(new Kind(502, "bolink-unreachable", "Bolink did not answer"), failure.getMessage());
        }
        if (failure instanceof GatewayFailure expected) {
            var kind = KINDS.get(expected.getClass());
            // what the driver says of a database is for the log
            return problem(kind, expected instanceof StoreUnavailable ? "try again" : expected.getMessage());
        }
        return problem(new Kind(500, "bug", "Internal Server Error"), "see the log of the gateway");
    }

    static Problem unreadableAnswer(UnreadableBody answer) {
        return problem(new Kind(502, "bolink-unreadable", "Bolink's answer cannot be read"), answer.getMessage());
    }

    static Problem unreadableAmount(String amount) {
        return problem(new Kind(502, "bolink-unreadable", "Bolink's answer cannot be read"), "an amount of " + amount);
    }

    /** @return for what the web layer itself refuses */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> Problem.unreadable("the request cannot be read");
            case 413 -> problem(new Kind(413, "too-large", "Body too large"), "at most 64 KB");
            default -> problem(new Kind(status, "refused", "Refused"), "status " + status);
        };
    }

    private static Problem problem(Kind kind, String detail) {
        return new Problem(kind.status(), kind.word(), kind.title(), detail, new JsonObject());
    }
}
