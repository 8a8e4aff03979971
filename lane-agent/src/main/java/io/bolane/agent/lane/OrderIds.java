package io.bolane.agent.lane;

import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.time.IdSource;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Names the stays that begin at a lane: time of entry, lane, and what the id source gives, 32 letters and digits at
 * most. Sorted by name they are sorted by time.
 */
final class OrderIds {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int UNIQUE_LENGTH = 16;

    private final String lane;
    private final IdSource ids;

    OrderIds(LaneId lane, IdSource ids) {
        this.lane = String.format("%04x", lane.toString().hashCode() & 0xffff);
        this.ids = ids;
    }

    OrderId next(Instant readAt) {
        var unique = ids.next();
        return OrderId.of(TIME.format(readAt) + lane + unique.substring(Math.max(0, unique.length() - UNIQUE_LENGTH)));
    }
}
