package io.bolane.gateway.api;

import io.vertx.core.Future;
import java.util.List;

/** {@code /parks/{park}/lanes/{lane}/modes}: how a lane was told to work, when and by whom. */
final class ModeResource implements Resource {
    private final LaneAccess lanes;
    private final ModeSearchStore store;

    ModeResource(LaneAccess lanes, ModeSearchStore store) {
        this.lanes = lanes;
        this.store = store;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/parks/{park}/lanes/{lane}/modes", this::list));
    }

    private Future<Answer> list(ApiRequest request) {
        var parameters = request.parameters("from", "to", "limit", "cursor");
        var lane = lanes.require(request).id();
        return store.find(lane, parameters.time("from"), parameters.time("to"), parameters.slice())
                .map(Answer::of);
    }
}
