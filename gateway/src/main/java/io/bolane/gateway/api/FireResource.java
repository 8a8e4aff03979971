package io.bolane.gateway.api;

import io.bolane.gateway.config.LaneConfig;
import io.bolane.gateway.config.Role;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LaneCommand.FireAlarm;
import io.bolane.protocol.lane.LaneResult;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /parks/{park}/fire}: every arm of a park goes up and stays up, or a person says that it is over; told lane by
 * lane. The alarm waits for nothing, not even for its audit: a database that is away must not keep an arm down. Its end
 * is audited first, like every other command.
 */
final class FireResource implements Resource {
    private static final Logger LOG = LoggerFactory.getLogger(FireResource.class);
    private static final List<String> VERBS = List.of("raise", "release");
    private static final int MAX_REASON_LENGTH = 80;

    private final LaneAccess lanes;
    private final Audit audit;

    FireResource(LaneAccess lanes, Audit audit) {
        this.lanes = lanes;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/parks/{park}/fire", Role.OPERATOR, this::fire));
    }

    private Future<Answer> fire(ApiRequest request) {
        request.parameters();
        var park = request.path("park");
        var own = lanes.all().stream()
                .filter(lane -> lane.id().park().value().equals(park))
                .toList();
        if (own.isEmpty()) {
            throw Problem.noSuch("park", park);
        }
        var members = request.members("do", "reason");
        var verb = members.choice("do", VERBS);
        var reason = members.text("reason", MAX_REASON_LENGTH);
        var action = new Audit.Action("park.fire", park, new JsonObject().put("do", verb));
        var authority = LaneOrder.authority(request.caller(), reason.or(() -> Optional.of("fire")));
        var audited = audit.before(request.caller(), action);
        var sent = verb.equals("raise")
                ? send(own, new FireAlarm(true), authority)
                : audited.compose(entry -> send(own, new FireAlarm(false), authority));
        return sent.onSuccess(told -> noteOutcome(audited, told))
                .map(told -> Answer.of(new JsonObject()
                        .put("park", park)
                        .put("do", verb)
                        .put("done", done(told))
                        .put("lanes", new JsonArray(told))));
    }

    private Future<List<JsonObject>> send(List<LaneConfig> own, FireAlarm alarm, Authority authority) {
        var answers = own.stream().map(lane -> one(lane, alarm, authority)).toList();
        return Future.join(answers).map(all -> all.<JsonObject>list());
    }

    /** @return always succeeds: what became of it at this lane */
    private Future<JsonObject> one(LaneConfig lane, FireAlarm alarm, Authority authority) {
        var told = new JsonObject().put("lane", lane.id().name());
        return lanes.commands()
                .send(lane.id(), authority, alarm, Optional.empty())
                .map(result -> told.put("outcome", word(result)).put("detail", ""))
                .otherwise(failure ->
                        told.put("outcome", Problems.of(failure).kind()).put("detail", Audit.outcome(failure)));
    }

    private static String word(LaneResult result) {
        return result.outcome().name().toLowerCase(Locale.ROOT);
    }

    private static long done(List<JsonObject> told) {
        return told.stream()
                .filter(lane -> "done".equals(lane.getString("outcome")))
                .count();
    }

    private void noteOutcome(Future<Long> audited, List<JsonObject> told) {
        audited.onSuccess(entry -> audit.ended(entry, done(told) + " of " + told.size() + " lanes"))
                .onFailure(lost ->
                        LOG.atError().addKeyValue("error", lost.getMessage()).log("fire alarm sent and not audited"));
    }
}
