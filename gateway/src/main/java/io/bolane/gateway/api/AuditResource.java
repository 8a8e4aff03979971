package io.bolane.gateway.api;

import io.bolane.gateway.config.Role;
import io.vertx.core.Future;
import java.util.List;

/** {@code /audit}: who changed what by this API. */
final class AuditResource implements Resource {
    private final AuditStore store;

    AuditResource(AuditStore store) {
        this.store = store;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/audit", Role.ADMIN, this::list));
    }

    private Future<Answer> list(ApiRequest request) {
        var parameters = request.parameters("name", "action", "subject", "from", "to", "limit", "cursor");
        return store.find(new AuditStore.Filter(
                        parameters.text("name"),
                        parameters.text("action"),
                        parameters.text("subject"),
                        parameters.time("from"),
                        parameters.time("to"),
                        parameters.slice()))
                .map(Answer::of);
    }
}
