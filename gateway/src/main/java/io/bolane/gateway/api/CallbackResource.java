package io.bolane.gateway.api;

import io.bolane.gateway.metrics.Outcome;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /callbacks}: every call of Bolink and how it ended. */
final class CallbackResource implements Resource {
    private static final Set<String> OUTCOMES =
            Stream.of(Outcome.values()).map(Outcome::text).collect(Collectors.toUnmodifiableSet());

    private final CallbackSearchStore store;

    CallbackResource(CallbackSearchStore store) {
        this.store = store;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/callbacks", this::list));
    }

    private Future<Answer> list(ApiRequest request) {
        var parameters = request.parameters("park", "interface", "outcome", "subject", "from", "to", "limit", "cursor");
        return store.find(new CallbackSearchStore.Filter(
                        parameters.text("park"),
                        parameters.text("interface"),
                        parameters.choice("outcome", OUTCOMES),
                        parameters.text("subject"),
                        parameters.time("from"),
                        parameters.time("to"),
                        parameters.slice()))
                .map(Answer::of);
    }
}
