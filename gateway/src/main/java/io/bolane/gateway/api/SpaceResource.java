package io.bolane.gateway.api;

import io.bolane.gateway.config.Role;
import io.bolane.gateway.space.FreeSpaces;
import io.bolane.protocol.lane.ParkSpaces;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** {@code /parks/{park}/spaces}: a person has counted; entries and exits count on from there. */
final class SpaceResource implements Resource {
    private static final long MOST_SPACES = 1_000_000;

    private final LaneAccess lanes;
    private final FreeSpaces spaces;
    private final Audit audit;

    SpaceResource(LaneAccess lanes, FreeSpaces spaces, Audit audit) {
        this.lanes = lanes;
        this.spaces = spaces;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/parks/{park}/spaces", Role.OPERATOR, this::correct));
    }

    private Future<Answer> correct(ApiRequest request) {
        request.parameters();
        var park = lanes.parkOfPath(request);
        var members = request.members("free", "reason");
        var free = members.number("free", 0, MOST_SPACES)
                .orElseThrow(() -> Problem.missing("free", "a number, 0 to " + MOST_SPACES));
        var reason = members.requiredText("reason", StayAudit.MAX_REASON_LENGTH);
        return audit.changed(request.caller(), tx -> spaces.correct(tx, park, free.intValue())
                        .map(changed -> {
                            var action = new Audit.Action(
                                    "park.spaces",
                                    park.value(),
                                    Optional.of(json(changed.before())),
                                    json(changed.after()).put("reason", reason));
                            return new Audit.Done<>(action, changed);
                        }))
                .map(changed -> {
                    spaces.publish(List.of(changed.after()));
                    return Answer.of(json(changed.after()));
                });
    }

    private static JsonObject json(ParkSpaces spaces) {
        return new JsonObject()
                .put("park", spaces.park().value())
                .put("spaces", spaces.total())
                .put("free", spaces.free());
    }
}
