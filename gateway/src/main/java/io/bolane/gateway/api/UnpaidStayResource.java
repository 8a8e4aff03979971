package io.bolane.gateway.api;

import io.vertx.core.Future;
import java.util.List;

/** {@code /unpaid-stays}: of our parks. Those of all parks are asked of Bolink by 3.8, and one is paid by 3.9. */
final class UnpaidStayResource implements Resource {
    private final UnpaidStayStore store;

    UnpaidStayResource(UnpaidStayStore store) {
        this.store = store;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/unpaid-stays", this::list), Route.get("/unpaid-stays/{order}", this::one));
    }

    private Future<Answer> list(ApiRequest request) {
        var parameters = request.parameters("park", "plate", "atLeastFen", "from", "to", "limit", "cursor");
        return store.find(new UnpaidStayStore.Filter(
                        parameters.text("park"),
                        parameters.plate("plate"),
                        parameters.number("atLeastFen", 1, Long.MAX_VALUE),
                        parameters.time("from"),
                        parameters.time("to"),
                        parameters.slice()))
                .map(Answer::of);
    }

    private Future<Answer> one(ApiRequest request) {
        request.parameters();
        var order = request.path("order");
        return store.one(order).map(found -> Answer.of(found.orElseThrow(() -> Problem.noSuch("unpaid stay", order))));
    }
}
