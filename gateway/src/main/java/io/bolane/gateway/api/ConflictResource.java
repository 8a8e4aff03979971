package io.bolane.gateway.api;

import io.bolane.gateway.config.Role;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /conflicts}: what lanes decided alone and the gateway would not have; a person says what came of it. */
final class ConflictResource implements Resource {
    private static final Set<String> KINDS = Set.of("price", "overlap", "twice");
    private static final Set<String> STATES = Set.of("open", "resolved");
    private static final int MAX_RESOLUTION = 500;

    private final ConflictSearchStore store;
    private final Audit audit;

    ConflictResource(ConflictSearchStore store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/conflicts", this::list),
                Route.post("/conflicts/{conflict}/resolve", Role.OPERATOR, this::resolve));
    }

    private Future<Answer> list(ApiRequest request) {
        var parameters = request.parameters("park", "kind", "state", "limit", "cursor");
        return store.find(
                        parameters.text("park"),
                        parameters.choice("kind", KINDS),
                        parameters.choice("state", STATES),
                        parameters.slice())
                .map(Answer::of);
    }

    private Future<Answer> resolve(ApiRequest request) {
        request.parameters();
        var id = request.pathNumber("conflict");
        var resolution = request.members("resolution").requiredText("resolution", MAX_RESOLUTION);
        var action = new Audit.Action(
                "conflict.resolve",
                Long.toString(id),
                Optional.of(new JsonObject().put("state", "open")),
                new JsonObject().put("state", "resolved").put("resolution", resolution));
        return audit.change(request.caller(), action, tx -> store.resolve(
                                tx, id, request.caller().name(), resolution)
                        .compose(resolved -> store.one(tx, id).map(found -> checked(found, resolved, id))))
                .map(Answer::of);
    }

    private static JsonObject checked(Optional<JsonObject> found, boolean resolved, long id) {
        var conflict = found.orElseThrow(() -> Problem.noSuch("conflict", id));
        if (!resolved) {
            throw Problem.conflict("it was resolved before").with("state", conflict.getString("state"));
        }
        return conflict;
    }
}
