package io.bolane.gateway.api;

import io.bolane.gateway.config.ParkConfig;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** {@code /parks}: the configured parks and how full they are. */
final class ParkResource implements Resource {
    private final List<ParkConfig> parks;
    private final ParkStore store;

    ParkResource(List<ParkConfig> parks, ParkStore store) {
        this.parks = parks;
        this.store = store;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/parks", this::list), Route.get("/parks/{park}", this::one));
    }

    private Future<Answer> list(ApiRequest request) {
        request.parameters();
        return store.occupied()
                .map(occupied -> Answer.of(new JsonArray(
                        parks.stream().map(park -> json(park, occupied)).toList())));
    }

    private Future<Answer> one(ApiRequest request) {
        request.parameters();
        var id = request.path("park");
        var found = parks.stream()
                .filter(park -> park.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.noSuch("park", id));
        return store.occupied().map(occupied -> Answer.of(json(found, occupied)));
    }

    private static JsonObject json(ParkConfig park, Map<String, ParkStore.Filling> occupied) {
        var filling = occupied.getOrDefault(park.id().value(), ParkStore.Filling.EMPTY);
        var spaces = filling.total().orElse(park.totalSpaces());
        return new JsonObject()
                .put("id", park.id().value())
                .put("name", park.name())
                .put("union", park.union().value())
                .put("spaces", spaces)
                .put("occupied", filling.occupied())
                .put("free", Math.max(0, spaces - filling.occupied()))
                .put("lanes", park.lanes().size());
    }
}
