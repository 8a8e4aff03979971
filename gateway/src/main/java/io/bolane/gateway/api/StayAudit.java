package io.bolane.gateway.api;

import io.bolane.gateway.correction.By;
import io.bolane.gateway.correction.Corrected;
import io.bolane.protocol.parking.OrderId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/** Corrections of stays, each with its audit in one transaction: who, when, why, before and after. */
final class StayAudit {
    static final int MAX_REASON_LENGTH = 200;

    private final Audit audit;

    StayAudit(Audit audit) {
        this.audit = audit;
    }

    /** One way to correct a stay. */
    @FunctionalInterface
    interface Correction {
        Future<Corrected> make(SqlConnection tx, By by);
    }

    /** @return the stay as it is then */
    Future<Answer> answer(ApiRequest request, String what, Members members, Correction correction) {
        var by = new By(request.caller().name(), members.reason());
        return audit.changed(request.caller(), tx -> correction
                        .make(tx, by)
                        .map(corrected -> new Audit.Done<>(action(what, by, corrected), corrected)))
                .map(corrected -> {
                    corrected.afterCommit().run();
                    return Answer.of(corrected.after());
                });
    }

    private static Audit.Action action(String what, By by, Corrected corrected) {
        var after = corrected.after().copy().put("reason", by.reason());
        return new Audit.Action(what, after.getString("order"), Optional.of(corrected.before()), after);
    }

    /** @throws Problem when the path of the request can name no order */
    static OrderId orderOfPath(ApiRequest request) {
        var text = request.path("order");
        try {
            return new OrderId(text);
        } catch (IllegalArgumentException noOrder) {
            throw Problem.noSuch("order", text);
        }
    }

    /** @throws Problem when missing or no number of an order */
    static OrderId orderOf(Members members) {
        var text = members.requiredText("order", 64);
        try {
            return new OrderId(text);
        } catch (IllegalArgumentException noOrder) {
            throw Problem.invalid("order", text, "the number of an order");
        }
    }
}
