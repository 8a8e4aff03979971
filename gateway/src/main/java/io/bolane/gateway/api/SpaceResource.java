package io.bolane.gateway.api;

import io.bolane.gateway.config.Role;
import io.bolane.gateway.space.FreeSpaces;
import io.bolane.gateway.space.FreeSpaces.Changed;
import io.bolane.protocol.lane.ParkSpaces;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
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
        var members = request.members("free", "zone", "reason");
        var free = members.number("free", 0, MOST_SPACES)
                .orElseThrow(() -> Problem.missing("free", "a number, 0 to " + MOST_SPACES));
        var zone = members.text("zone", 24);
        var reason = members.reason();
        return audit.changed(request.caller(), tx -> corrected(tx, park, zone, free.intValue())
                        .map(changed -> new Audit.Done<>(action(changed, reason), changed)))
                .map(changed -> {
                    spaces.publish(List.of(changed.after()));
                    return Answer.of(json(changed.after()));
                });
    }

    private Future<Changed> corrected(SqlConnection tx, ParkId park, Optional<String> zone, int free) {
        return zone.isPresent() ? spaces.correct(tx, park, zone.get(), free) : spaces.correct(tx, park, free);
    }

    private static Audit.Action action(Changed changed, String reason) {
        var after = changed.after();
        return new Audit.Action(
                "park.spaces",
                after.park().value(),
                Optional.of(json(changed.before())),
                json(after).put("reason", reason));
    }

    private static JsonObject json(ParkSpaces spaces) {
        return new JsonObject()
                .put("park", spaces.park().value())
                .put("spaces", spaces.total())
                .put("free", spaces.free())
                .put(
                        "zones",
                        new JsonArray(spaces.zones().stream()
                                .map(zone -> new JsonObject()
                                        .put("zone", zone.name())
                                        .put("spaces", zone.total())
                                        .put("free", zone.free()))
                                .toList()));
    }
}
