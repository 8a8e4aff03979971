package io.bolane.gateway.api;

import io.vertx.core.Future;
import java.util.List;

/** {@code /invoices} and {@code /invoice-states}; ordering one is a call of 6.3. */
final class InvoiceResource implements Resource {
    private final InvoiceSearchStore store;

    InvoiceResource(InvoiceSearchStore store) {
        this.store = store;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/invoices", this::list),
                Route.get("/invoices/{invoice}", this::one),
                Route.get("/invoice-states", this::states));
    }

    private Future<Answer> list(ApiRequest request) {
        var parameters = request.parameters("park", "payId", "outTradeNo", "limit", "cursor");
        return store.invoices(
                        parameters.text("park"),
                        parameters.text("payId"),
                        parameters.text("outTradeNo"),
                        parameters.slice())
                .map(Answer::of);
    }

    private Future<Answer> one(ApiRequest request) {
        request.parameters();
        var id = request.pathNumber("invoice");
        return store.one(id).map(found -> Answer.of(found.orElseThrow(() -> Problem.noSuch("invoice", id))));
    }

    private Future<Answer> states(ApiRequest request) {
        var parameters = request.parameters("invoice", "status", "limit", "cursor");
        return store.states(parameters.text("invoice"), parameters.text("status"), parameters.slice())
                .map(Answer::of);
    }
}
