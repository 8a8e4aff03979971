package io.bolane.gateway.api;

import io.bolane.gateway.config.Role;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneCommand.LowerBarrier;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneCommand.ShowText;
import io.bolane.protocol.lane.LaneResult;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.IdSource;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Commands of operators to lanes, and the journal of the commands of everybody. The audit is written before a command
 * is sent: an arm that nobody can be named for does not move, so while the database is away none of these is sent.
 */
final class CommandResource implements Resource {
    private static final List<String> VERBS = List.of("raise", "hold", "lower", "show");
    private static final Set<String> JOURNAL_VERBS = Set.of("raise", "lower", "show");
    private static final Set<String> STATES =
            Set.of("accepted", "sent", "unknown", "received", "expired", "refused", "executed", "failed", "confirmed");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
    private static final int MAX_LINES = 8;
    private static final int MAX_LINE_LENGTH = 64;
    private static final int MAX_REASON_LENGTH = 80;

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
        var order = Order.read(request.members("do", "lines", "id", "reason"), ids);
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

    private static JsonObject json(LaneId lane, Order order, LaneResult result) {
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

    /** What an operator orders of a lane. */
    private record Order(
            CommandId id, String verb, LaneCommand.Body body, List<String> lines, Optional<String> reason) {
        static Order read(Members members, IdSource ids) {
            var verb = members.choice("do", VERBS);
            if (!verb.equals("show") && members.has("lines")) {
                throw Problem.invalid("lines", "given", "only with show");
            }
            var lines = verb.equals("show") ? members.texts("lines", MAX_LINES, MAX_LINE_LENGTH) : List.<String>of();
            var id = members.text("id", CommandId.MAX_LENGTH);
            id.filter(text -> !ID.matcher(text).matches()).ifPresent(text -> {
                throw Problem.invalid("id", text, "1 to 64 letters, digits, _ . : -");
            });
            return new Order(
                    new CommandId(id.orElseGet(ids::next)),
                    verb,
                    body(verb, lines),
                    lines,
                    members.text("reason", MAX_REASON_LENGTH));
        }

        private static LaneCommand.Body body(String verb, List<String> lines) {
            return switch (verb) {
                case "raise" -> new RaiseBarrier(Hold.ONCE, Optional.empty());
                case "hold" -> new RaiseBarrier(Hold.KEEP, Optional.empty());
                case "lower" -> new LowerBarrier();
                case "show" -> new ShowText(lines);
                default -> throw new IllegalStateException(verb);
            };
        }

        Authority authority(Caller caller) {
            return new Authority(
                    Authority.Source.OPERATOR,
                    reason.map(why -> caller.name() + ": " + why).orElse(caller.name()));
        }

        JsonObject toJson() {
            var json = new JsonObject().put("command", id.value()).put("do", verb);
            if (!lines.isEmpty()) {
                json.put("lines", new JsonArray(lines));
            }
            reason.ifPresent(why -> json.put("reason", why));
            return json;
        }
    }
}
