package io.bolane.gateway.api;

import io.bolane.gateway.alarm.AlarmKind;
import io.bolane.gateway.config.Role;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /alarms}: what needs a person; somebody says that it was seen, and why it needs nobody any more. */
final class AlarmResource implements Resource {
    private static final Set<String> KINDS =
            Stream.of(AlarmKind.values()).map(AlarmKind::word).collect(Collectors.toUnmodifiableSet());

    private final AlarmSearchStore store;
    private final Audit audit;

    AlarmResource(AlarmSearchStore store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/alarms", this::list),
                Route.get("/alarms/{alarm}", this::one),
                Route.post("/alarms/{alarm}/acknowledge", Role.OPERATOR, this::acknowledge));
    }

    private Future<Answer> list(ApiRequest request) {
        var parameters = request.parameters("park", "lane", "kind", "acknowledged", "from", "to", "limit", "cursor");
        var filter = new AlarmSearchStore.Filter(
                parameters.text("park"),
                parameters.text("lane"),
                parameters.choice("kind", KINDS),
                parameters.flag("acknowledged"),
                parameters.time("from"),
                parameters.time("to"));
        return store.find(filter, parameters.slice()).map(Answer::of);
    }

    private Future<Answer> one(ApiRequest request) {
        request.parameters();
        var id = request.pathNumber("alarm");
        return store.one(id).map(found -> Answer.of(found.orElseThrow(() -> Problem.noSuch("alarm", id))));
    }

    private Future<Answer> acknowledge(ApiRequest request) {
        request.parameters();
        var id = request.pathNumber("alarm");
        var reason = request.members("reason").requiredText("reason", StayAudit.MAX_REASON_LENGTH);
        var action = new Audit.Action(
                "alarm.acknowledge",
                Long.toString(id),
                Optional.of(new JsonObject().put("acknowledged", false)),
                new JsonObject().put("acknowledged", true).put("reason", reason));
        return audit.change(request.caller(), action, tx -> store.acknowledge(
                                tx, id, request.caller().name(), reason)
                        .compose(seen -> store.one(tx, id).map(found -> checked(found, seen, id))))
                .map(Answer::of);
    }

    private static JsonObject checked(Optional<JsonObject> found, boolean seen, long id) {
        var alarm = found.orElseThrow(() -> Problem.noSuch("alarm", id));
        if (!seen) {
            throw Problem.conflict(alarm.getString("acknowledgedBy") + " has acknowledged it");
        }
        return alarm;
    }
}
