package io.bolane.gateway.api;

import io.bolane.gateway.api.OrderSearchStore.Filter;
import io.bolane.gateway.api.OrderSearchStore.Span;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** {@code /orders}: stays, by plate, time and state; one with all that was told, paid and granted for it. */
final class OrderResource implements Resource {
    private static final Set<String> STATES = Set.of("admitted", "parked", "left", "refused");

    private final OrderSearchStore store;

    OrderResource(OrderSearchStore store) {
        this.store = store;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/orders", this::list), Route.get("/orders/{order}", this::one));
    }

    private Future<Answer> list(ApiRequest request) {
        var parameters = request.parameters(
                "park",
                "plate",
                "state",
                "order",
                "enteredFrom",
                "enteredTo",
                "exitedFrom",
                "exitedTo",
                "limit",
                "cursor");
        return store.find(new Filter(
                        parameters.text("park"),
                        parameters.plate("plate"),
                        parameters.choice("state", STATES),
                        parameters.text("order"),
                        new Span(parameters.time("enteredFrom"), parameters.time("enteredTo")),
                        new Span(parameters.time("exitedFrom"), parameters.time("exitedTo")),
                        parameters.slice()))
                .map(Answer::of);
    }

    private Future<Answer> one(ApiRequest request) {
        request.parameters();
        var order = request.path("order");
        return store.one(order).map(found -> Answer.of(found.orElseThrow(() -> Problem.noSuch("order", order))));
    }
}
