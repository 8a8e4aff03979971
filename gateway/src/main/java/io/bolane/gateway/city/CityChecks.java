package io.bolane.gateway.city;

import io.bolane.gateway.lane.CityDesk;
import io.bolane.protocol.bolink.BolinkRefusal;
import io.bolane.protocol.bolink.BolinkRequest;
import io.bolane.protocol.bolink.CityCheckQuery;
import io.bolane.protocol.bolink.UplinkReply;
import io.bolane.protocol.lane.LaneRequest.EntryCheck;
import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the city whether a car may come in (Bolink 10.4), at once and once: an answer that comes later is of no use to
 * who stands at the arm. For one event loop.
 */
public final class CityChecks implements CityDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CityChecks.class);

    private final Bolink bolink;
    private final CityBookings bookings;

    /** Makes one call. */
    @FunctionalInterface
    public interface Bolink {
        /** @return the body as received; fails when Bolink is not there, or the limit has passed */
        Future<Buffer> call(BolinkRequest request, Duration limit);
    }

    public CityChecks(Bolink bolink, CityBookings bookings) {
        this.bolink = bolink;
        this.bookings = bookings;
    }

    /** @return silent when Bolink is away, slow, or says something that cannot be read */
    @Override
    public Future<CityAnswer> check(LaneId lane, EntryCheck check) {
        return bolink.call(new CityCheckQuery(lane.park(), check.plate(), check.color()), check.within())
                .map(body -> read(lane, check, body))
                .recover(away -> Future.succeededFuture(silent(lane, away)))
                .onSuccess(answer -> note(lane, answer));
    }

    private CityAnswer read(LaneId lane, EntryCheck check, Buffer body) {
        try {
            var reply = UplinkReply.parse(body.getBytes());
            var answer = CityCheckQuery.answer(reply);
            if (CityCheckQuery.isShared(reply)) {
                bookings.keep(lane.park(), check.plate());
            }
            return answer;
        } catch (BolinkRefusal unreadable) {
            return silent(lane, unreadable);
        }
    }

    private static CityAnswer silent(LaneId lane, Throwable cause) {
        LOG.atWarn()
                .addKeyValue("lane", lane)
                .addKeyValue("error", cause.toString())
                .log("no answer of the city that can be used");
        return CityAnswer.SILENT;
    }

    private static void note(LaneId lane, CityAnswer answer) {
        if (answer.outcome() != CityAnswer.Outcome.PASSED) {
            LOG.atInfo()
                    .addKeyValue("lane", lane)
                    .addKeyValue("outcome", answer.outcome())
                    .log("the city did not pass a car");
        }
    }
}
