package io.bolane.gateway.lane;

import io.bolane.protocol.lane.LaneRequest;
import io.bolane.protocol.lane.LaneRequest.MirrorQuery;
import io.bolane.protocol.lane.PreparedAnswer;
import io.bolane.protocol.parking.LaneId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the lanes that ask what has changed, a few at a time, so that a thousand lanes that come back together leave
 * the database to the cars. Of one lane only the newest question is kept. For one event loop.
 */
final class MirrorRequests {
    static final int AT_A_TIME = 4;

    private static final Logger LOG = LoggerFactory.getLogger(MirrorRequests.class);

    private final MirrorDesk desk;
    private final BiConsumer<LaneRequest, PreparedAnswer> publish;
    private final ArrayDeque<LaneId> turns = new ArrayDeque<>();
    private final Map<LaneId, LaneRequest> waiting = new HashMap<>();
    private int inWork;

    MirrorRequests(MirrorDesk desk, BiConsumer<LaneRequest, PreparedAnswer> publish) {
        this.desk = desk;
        this.publish = publish;
    }

    void accept(LaneRequest request) {
        if (waiting.put(request.lane(), request) == null) {
            turns.add(request.lane());
        }
        answerNext();
    }

    private void answerNext() {
        while (inWork < AT_A_TIME && !turns.isEmpty()) {
            var request = waiting.remove(turns.remove());
            var query = (MirrorQuery) request.body();
            inWork++;
            desk.page(request.lane().park(), query)
                    .onSuccess(page -> publish.accept(request, page))
                    .onFailure(failure -> LOG.atDebug()
                            .addKeyValue("lane", request.lane())
                            .addKeyValue("error", failure.toString())
                            .log("changes not told; the lane asks again"))
                    .onComplete(answered -> {
                        inWork--;
                        answerNext();
                    });
        }
    }
}
