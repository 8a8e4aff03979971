package io.bolane.gateway.api;

import io.bolane.gateway.config.Role;
import io.bolane.gateway.refund.Refunds;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/** {@code /refunds}: what went back by itself, by a person, or by Bolink's doing; and how to send a payment back. */
final class RefundResource implements Resource {
    private static final Set<String> STATES = Set.of("asked", "pending", "done", "failed");
    private static final Set<String> ORIGINS = Set.of("surplus", "office");
    /** Of {@code refund_reason}. */
    private static final int MAX_REASON_LENGTH = 64;

    private static final long MOST_FEN = 1_000_000_00;

    private final RefundSearchStore store;
    private final Refunds refunds;
    private final Audit audit;
    private final Runnable wakeRelay;

    RefundResource(RefundSearchStore store, Refunds refunds, Audit audit, Runnable wakeRelay) {
        this.store = store;
        this.refunds = refunds;
        this.audit = audit;
        this.wakeRelay = wakeRelay;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/refunds", this::list),
                Route.get("/refunds/{refund}", this::one),
                Route.post("/payments/{tradeNo}/refund", Role.ADMIN, this::send));
    }

    private Future<Answer> list(ApiRequest request) {
        var parameters =
                request.parameters("park", "order", "tradeNo", "state", "origin", "from", "to", "limit", "cursor");
        return store.find(new RefundSearchStore.Filter(
                        parameters.text("park"),
                        parameters.text("order"),
                        parameters.text("tradeNo"),
                        parameters.choice("state", STATES),
                        parameters.choice("origin", ORIGINS),
                        parameters.time("from"),
                        parameters.time("to"),
                        parameters.slice()))
                .map(Answer::of);
    }

    private Future<Answer> one(ApiRequest request) {
        request.parameters();
        var id = request.pathNumber("refund");
        return store.one(id).map(found -> Answer.of(found.orElseThrow(() -> Problem.noSuch("refund", id))));
    }

    private Future<Answer> send(ApiRequest request) {
        request.parameters();
        var payment = request.path("tradeNo");
        var members = request.members("amountFen", "reason");
        var amount = members.number("amountFen", 1, MOST_FEN).map(Money::ofFen);
        var reason = members.requiredText("reason", MAX_REASON_LENGTH);
        return audit.changed(request.caller(), tx -> refunds.byHand(tx, tradeNo(payment), amount, reason)
                        .compose(found -> store.one(tx, found.orElseThrow(() -> Problem.noSuch("payment", payment))))
                        .map(refund -> done(payment, refund.orElseThrow())))
                .onSuccess(asked -> wakeRelay.run())
                .map(Answer::of);
    }

    private static TradeNo tradeNo(String text) {
        try {
            return new TradeNo(text);
        } catch (IllegalArgumentException none) {
            throw Problem.noSuch("payment", text);
        }
    }

    private static Audit.Done<JsonObject> done(String payment, JsonObject refund) {
        return new Audit.Done<>(new Audit.Action("payment.refund", payment, refund), refund);
    }
}
