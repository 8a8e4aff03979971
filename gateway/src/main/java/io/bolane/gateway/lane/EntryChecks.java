package io.bolane.gateway.lane;

import io.bolane.protocol.lane.LaneAnswer.EntryChecked;
import io.bolane.protocol.lane.LaneRequest;
import io.bolane.protocol.lane.LaneRequest.EntryCheck;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the lanes that ask for what the city says of a car, all at once: the next car must not wait until the city
 * has answered for the one before it, which may have gone. For one event loop.
 */
final class EntryChecks {
    static final int AT_A_TIME_PER_LANE = 4;

    private static final Logger LOG = LoggerFactory.getLogger(EntryChecks.class);

    private final CityDesk desk;
    private final BiConsumer<LaneRequest, EntryChecked> publish;
    private final LaneDrops drops;
    private final Map<LaneId, Set<String>> inWork = new HashMap<>();

    EntryChecks(CityDesk desk, BiConsumer<LaneRequest, EntryChecked> publish, LaneDrops drops) {
        this.desk = desk;
        this.publish = publish;
        this.drops = drops;
    }

    void accept(LaneRequest request, EntryCheck check) {
        var ofLane = inWork.computeIfAbsent(request.lane(), lane -> new HashSet<>());
        if (ofLane.contains(request.id())) {
            drops.drop(LaneDrops.Reason.REPEATED_REQUEST);
        } else if (ofLane.size() >= AT_A_TIME_PER_LANE) {
            drops.drop(LaneDrops.Reason.QUEUE_FULL);
        } else {
            ofLane.add(request.id());
            answer(request, check, ofLane);
        }
    }

    private void answer(LaneRequest request, EntryCheck check, Set<String> ofLane) {
        // composed, so that what the desk throws is a failure like another
        Future.succeededFuture(check)
                .compose(asked -> desk.check(request.lane(), asked))
                .onSuccess(city -> publish.accept(request, new EntryChecked(city)))
                .onFailure(bug -> LOG.atError()
                        .addKeyValue("lane", request.lane())
                        .setCause(bug)
                        .log("the city was not asked"))
                .onComplete(answered -> {
                    ofLane.remove(request.id());
                    if (ofLane.isEmpty()) {
                        inWork.remove(request.lane(), ofLane);
                    }
                });
    }
}
