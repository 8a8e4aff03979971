package io.bolane.gateway.api;

import io.bolane.gateway.config.Role;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * {@code /exits}: exits of which no stay was known. One is linked to a stay at that stay; a person who knows that there
 * was none dismisses it.
 */
final class ExitResource implements Resource {
    private final ExitSearchStore store;
    private final Audit audit;

    ExitResource(ExitSearchStore store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/exits", this::list),
                Route.get("/exits/{exit}", this::one),
                Route.post("/exits/{exit}/dismiss", Role.OPERATOR, this::dismiss));
    }

    private Future<Answer> list(ApiRequest request) {
        var parameters = request.parameters("park", "waiting", "limit", "cursor");
        return store.find(parameters.text("park"), parameters.flag("waiting").orElse(false), parameters.slice())
                .map(Answer::of);
    }

    private Future<Answer> one(ApiRequest request) {
        request.parameters();
        var id = request.pathNumber("exit");
        return store.one(id).map(found -> Answer.of(found.orElseThrow(() -> Problem.noSuch("exit", id))));
    }

    private Future<Answer> dismiss(ApiRequest request) {
        request.parameters();
        var id = request.pathNumber("exit");
        var reason = request.members("reason").reason();
        var action = new Audit.Action(
                "exit.dismiss",
                Long.toString(id),
                Optional.of(new JsonObject().put("waiting", true)),
                new JsonObject().put("waiting", false).put("reason", reason));
        return audit.change(request.caller(), action, tx -> store.dismiss(
                                tx, id, request.caller().name(), reason)
                        .compose(dismissed -> store.one(tx, id).map(found -> checked(found, dismissed, id))))
                .map(Answer::of);
    }

    private static JsonObject checked(Optional<JsonObject> found, boolean dismissed, long id) {
        var exit = found.orElseThrow(() -> Problem.noSuch("exit", id));
        if (!dismissed) {
            throw Problem.conflict("it waits no more");
        }
        return exit;
    }
}
