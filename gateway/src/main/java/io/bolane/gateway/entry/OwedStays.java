package io.bolane.gateway.entry;

import io.bolane.gateway.order.OrderJournal;
import io.bolane.gateway.outbox.OutboxRow;
import io.bolane.gateway.outbox.UplinkOutcome;
import io.bolane.protocol.bolink.BolinkRefusal;
import io.bolane.protocol.bolink.OwedStay;
import io.bolane.protocol.bolink.UplinkReply;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer to 3.1 names stays that the car has left unpaid, in any park of any vendor: the list that 3.8 gives. They
 * are noted in the journal of the stay that begins, for whoever looks at it and may place their payment (3.9).
 */
public final class OwedStays implements UplinkOutcome {
    private static final Logger LOG = LoggerFactory.getLogger(OwedStays.class);
    private static final Runnable NOTHING = () -> {};
    private static final int MOST_NAMED = 5;

    private final OrderJournal journal;

    public OwedStays(OrderJournal journal) {
        this.journal = journal;
    }

    @Override
    public Future<Runnable> settled(SqlConnection tx, OutboxRow row, byte[] reply) {
        var owed = owed(reply);
        if (owed.isEmpty() || row.order().isEmpty()) {
            return Future.succeededFuture(NOTHING);
        }
        var named = owed.stream()
                .limit(MOST_NAMED)
                .map(stay -> stay.order() + (stay.parkName().isBlank() ? "" : " in " + stay.parkName()))
                .collect(Collectors.joining(", "));
        return journal.add(tx, row.order().get(), "owes", owed.size() + " earlier: " + named)
                .map(NOTHING);
    }

    /** The entry is told, whatever stands beside it. */
    private static List<OwedStay> owed(byte[] reply) {
        try {
            return OwedStay.of(UplinkReply.parse(reply));
        } catch (BolinkRefusal unreadable) {
            LOG.atWarn().addKeyValue("error", unreadable.getMessage()).log("unpaid stays in the answer to 3.1");
            return List.of();
        }
    }

    /** 3.1 does not run out of time. */
    @Override
    public Future<Runnable> expired(SqlConnection tx, OutboxRow row) {
        return Future.succeededFuture(NOTHING);
    }
}
