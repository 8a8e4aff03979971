package io.bolane.gateway.api;

import io.bolane.gateway.config.Role;
import io.bolane.protocol.lane.LaneResult;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.IdSource;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Commands of operators to lanes, and the journal of the commands of everybody. The audit is written before a command
 * is sent: an arm that nobody can be named for does not move, so while the database is away none of these is sent.
 */
final class CommandResource implements Resource {
    private static final Set<String> JOURNAL_VERBS =
            Set.of("raise", "lower", "show", "mode", "fire", "correct", "turn");
    private static final Set<String> STATES =
            Set.of("accepted", "sent", "unknown", "received", "expired", "refused", "executed", "failed", "confirmed");

    private final LaneAccess lanes;
    private final CommandSearchStore store;
    private final Audit audit;
    private final IdSource ids;

    CommandResource(LaneAccess lanes, CommandSearchStore store, Audit audit, IdSource ids) {
        this.lanes = lanes;
        this.store = store;
        this.audit = audit;
        this.ids = ids;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/commands", this::list),
                Route.get("/commands/{command}", this::one),
                Route.post("/parks/{park}/lanes/{lane}/commands", Role.OPERATOR, this::send));
    }

    private Future<Answer> list(ApiRequest request) {
        var parameters = request.parameters("park", "lane", "do", "state", "order", "from", "to", "limit", "cursor");
        return store.find(new CommandSearchStore.Filter(
                        parameters.text("park"),
                        parameters.text("lane"),
                        parameters.choice("do", JOURNAL_VERBS),
                        parameters.choice("state", STATES),
                        parameters.text("order"),
                        parameters.time("from"),
                        parameters.time("to"),
                        parameters.slice()))
                .map(Answer::of);
    }

    private Future<Answer> one(ApiRequest request) {
        request.parameters();
        var id = request.path("command");
        return store.one(id).map(found -> Answer.of(found.orElseThrow(() -> Problem.noSuch("command", id))));
    }

    private Future<Answer> send(ApiRequest request) {
        request.parameters();
        var lane = lanes.require(request).id();
        var order = LaneOrder.read(request.members(LaneOrder.members()), ids);
        var caller = request.caller();
        return audit.before(caller, new Audit.Action("lane.command", lane.toString(), order.toJson()))
                .compose(entry -> lanes.commands()
                        .send(lane, order.authority(caller), order.body(), Optional.of(order.id()))
                        .onComplete(result -> audit.ended(
                                entry, result.succeeded() ? outcome(result.result()) : Audit.outcome(result.cause()))))
                .map(result -> Answer.of(json(lane, order, result)))
                .recover(failure -> Future.failedFuture(
                        Problems.of(failure).with("command", order.id().value())));
    }

    private static String outcome(LaneResult result) {
        return word(result.outcome()) + "/" + word(result.stage());
    }

    private static JsonObject json(LaneId lane, LaneOrder order, LaneResult result) {
        return new JsonObject()
                .put("id", result.command().value())
                .put("park", lane.park().value())
                .put("lane", lane.name())
                .put("do", order.verb())
                .put("outcome", word(result.outcome()))
                .put("stage", word(result.stage()))
                .put("at", result.at().toString());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
