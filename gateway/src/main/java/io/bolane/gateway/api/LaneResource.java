package io.bolane.gateway.api;

import io.bolane.gateway.config.LaneConfig;
import io.bolane.protocol.lane.LaneStatus;
import io.bolane.protocol.lane.LaneWork;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** {@code /lanes}: the configured lanes and what their agents last said of themselves. */
final class LaneResource implements Resource {
    private final LaneAccess lanes;

    LaneResource(LaneAccess lanes) {
        this.lanes = lanes;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/lanes", this::list), Route.get("/parks/{park}/lanes/{lane}", this::one));
    }

    private Future<Answer> list(ApiRequest request) {
        var park = request.parameters("park").text("park");
        return Future.succeededFuture(Answer.of(new JsonArray(lanes.all().stream()
                .filter(lane ->
                        park.isEmpty() || park.get().equals(lane.id().park().value()))
                .map(this::json)
                .toList())));
    }

    private Future<Answer> one(ApiRequest request) {
        request.parameters();
        var lane = lanes.require(request);
        var json = json(lane);
        lanes.status().apply(lane.id()).ifPresent(status -> json.put("status", statusOf(status)));
        return Future.succeededFuture(Answer.of(json));
    }

    private JsonObject json(LaneConfig lane) {
        var json = new JsonObject()
                .put("park", lane.id().park().value())
                .put("id", lane.id().name())
                .put("direction", lane.direction().name().toLowerCase(Locale.ROOT))
                .put("deviceNo", lane.deviceNo().orElse(null))
                .put("etc", lane.etc().isPresent())
                .put("online", lanes.online().test(lane.id()));
        lanes.status().apply(lane.id()).flatMap(LaneStatus::work).ifPresent(work -> json.put("work", workOf(work)));
        return json;
    }

    /** What was last said: of a lane that is not online it may have changed since. */
    private static JsonObject workOf(LaneWork work) {
        return new JsonObject()
                .put("mode", word(work.mode()))
                .put("direction", word(work.direction()))
                .put("since", work.since().toString());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static JsonObject statusOf(LaneStatus status) {
        var devices = new JsonObject();
        new TreeMap<>(status.devices()).forEach(devices::put);
        return new JsonObject()
                .put("session", status.session())
                .put("version", status.version())
                .put("devices", devices)
                .put("at", status.at().toString());
    }
}
