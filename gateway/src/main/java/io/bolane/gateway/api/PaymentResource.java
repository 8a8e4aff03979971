package io.bolane.gateway.api;

import io.bolane.gateway.config.Role;
import io.bolane.gateway.correction.PaymentAssignments;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/**
 * {@code /payments}: money that arrived, also what no stay answers to and what was too much; and how to say which stay
 * it was for.
 */
final class PaymentResource implements Resource {
    private static final Set<String> STATES = Set.of("paid", "failed", "pending");

    private final PaymentSearchStore store;

    private final PaymentAssignments assignments;
    private final StayAudit audit;

    PaymentResource(PaymentSearchStore store, PaymentAssignments assignments, StayAudit audit) {
        this.store = store;
        this.assignments = assignments;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/payments", this::list),
                Route.get("/payments/{tradeNo}", this::one),
                Route.post("/payments/{tradeNo}/assign", Role.OPERATOR, this::assign));
    }

    private Future<Answer> list(ApiRequest request) {
        var parameters = request.parameters(
                "park", "order", "state", "tradeNo", "plate", "matched", "surplus", "from", "to", "limit", "cursor");
        return store.find(new PaymentSearchStore.Filter(
                        parameters.text("park"),
                        parameters.text("order"),
                        parameters.choice("state", STATES),
                        parameters.text("tradeNo"),
                        parameters.plate("plate"),
                        parameters.flag("matched"),
                        parameters.flag("surplus"),
                        parameters.time("from"),
                        parameters.time("to"),
                        parameters.slice()))
                .map(Answer::of);
    }

    private Future<Answer> one(ApiRequest request) {
        request.parameters();
        var tradeNo = request.path("tradeNo");
        return known(tradeNo).map(Answer::of);
    }

    private Future<JsonObject> known(String tradeNo) {
        return store.one(tradeNo).map(found -> found.orElseThrow(() -> Problem.noSuch("payment", tradeNo)));
    }

    private Future<Answer> assign(ApiRequest request) {
        request.parameters();
        var payment = request.path("tradeNo");
        var members = request.members("order", "reason");
        var order = StayAudit.orderOf(members);
        return known(payment)
                .compose(found -> audit.answer(
                        request,
                        "payment.assign",
                        members,
                        (tx, by) -> assignments.assign(tx, new TradeNo(payment), order, by)));
    }
}
