package io.bolane.gateway;

import io.bolane.gateway.bolink.Dispatch;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.lane.EventIntake;
import io.bolane.gateway.lane.ExitDesk;
import io.bolane.gateway.lane.Lanes;
import io.bolane.gateway.outbox.UplinkOutcome;
import io.bolane.protocol.lane.LaneAnswer;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Future;
import java.util.Map;

/**
 * The features that deal with stays, put together.
 *
 * @param outcomes what is done with answers of Bolink, by interface number
 */
record CarParks(Dispatch dispatch, EventIntake intake, ExitDesk desk, Map<String, UplinkOutcome> outcomes) {
    static CarParks of(Lanes lanes) {
        var dispatch = new Dispatch(
                query -> missing(),
                payment -> missing(),
                payment -> missing(),
                entry -> missing(),
                reduction -> missing(),
                lanes.remoteLift()::operate);
        var desk = new ExitDesk() {
            @Override
            public Future<LaneAnswer.Body> quote(LaneId lane, ExitQuote quote) {
                return missing();
            }

            @Override
            public Future<Void> waitEnded(LaneId lane) {
                return missing();
            }
        };
        return new CarParks(dispatch, batch -> missing(), desk, Map.of());
    }

    private static <T> Future<T> missing() {
        return Future.failedFuture(new NotPossible("not built yet", "功能未开通"));
    }
}
