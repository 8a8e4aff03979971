package io.bolane.gateway.api;

import io.bolane.gateway.config.Role;
import io.bolane.gateway.outbox.ParkedRows;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /uploads}: the outbox. A row that Bolink refused is parked until an operator releases or drops it. */
final class UploadResource implements Resource {
    private static final Set<String> STATES = Set.of("open", "done", "expired", "parked", "dropped");

    private final UploadSearchStore store;
    private final ParkedRows parked;
    private final Audit audit;
    private final Runnable wakeRelay;

    /** @param wakeRelay called when a released row may be sent */
    UploadResource(UploadSearchStore store, ParkedRows parked, Audit audit, Runnable wakeRelay) {
        this.store = store;
        this.parked = parked;
        this.audit = audit;
        this.wakeRelay = wakeRelay;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/uploads", this::list),
                Route.get("/uploads/{upload}", this::one),
                Route.post("/uploads/{upload}/release", Role.OPERATOR, this::release),
                Route.post("/uploads/{upload}/drop", Role.OPERATOR, this::drop));
    }

    private Future<Answer> list(ApiRequest request) {
        var parameters = request.parameters("park", "order", "state", "interface", "limit", "cursor");
        return store.find(new UploadSearchStore.Filter(
                        parameters.text("park"),
                        parameters.text("order"),
                        parameters.choice("state", STATES),
                        parameters.text("interface"),
                        parameters.slice()))
                .map(Answer::of);
    }

    private Future<Answer> one(ApiRequest request) {
        request.parameters();
        var id = request.pathNumber("upload");
        return store.one(id).map(found -> Answer.of(found.orElseThrow(() -> Problem.noSuch("upload", id))));
    }

    private Future<Answer> release(ApiRequest request) {
        return settle(request, "upload.release", "open", parked::release).onSuccess(released -> wakeRelay.run());
    }

    private Future<Answer> drop(ApiRequest request) {
        return settle(request, "upload.drop", "dropped", parked::drop);
    }

    /** Settles a parked row. */
    private interface Settling {
        Future<Boolean> settle(SqlConnection tx, long id);
    }

    private Future<Answer> settle(ApiRequest request, String what, String state, Settling settling) {
        request.parameters();
        var id = request.pathNumber("upload");
        var reason = request.members("reason").reason();
        var action = new Audit.Action(
                what,
                Long.toString(id),
                Optional.of(new JsonObject().put("state", "parked")),
                new JsonObject().put("state", state).put("reason", reason));
        return audit.change(request.caller(), action, tx -> settling.settle(tx, id)
                        .compose(settled -> store.one(tx, id).map(found -> checked(found, settled, id))))
                .map(Answer::of);
    }

    private static JsonObject checked(Optional<JsonObject> found, boolean settled, long id) {
        var row = found.orElseThrow(() -> Problem.noSuch("upload", id));
        if (!settled) {
            throw Problem.conflict("only a parked upload; this one is " + row.getString("state"))
                    .with("state", row.getString("state"));
        }
        return row;
    }
}
