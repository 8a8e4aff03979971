package io.bolane.gateway.api;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** {@code /payments}: money that arrived, also what no stay answers to and what was too much. */
final class PaymentResource implements Resource {
    private static final Set<String> STATES = Set.of("paid", "failed", "pending");

    private final PaymentSearchStore store;

    PaymentResource(PaymentSearchStore store) {
        this.store = store;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/payments", this::list), Route.get("/payments/{tradeNo}", this::one));
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
        return store.one(tradeNo).map(found -> Answer.of(found.orElseThrow(() -> Problem.noSuch("payment", tradeNo))));
    }
}
