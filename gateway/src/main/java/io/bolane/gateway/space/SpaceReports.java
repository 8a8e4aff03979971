package io.bolane.gateway.space;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.outbox.Outbox;
import io.bolane.protocol.bolink.Rand;
import io.bolane.protocol.bolink.SpaceReport;
import io.bolane.protocol.lane.ParkSpaces;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.time.IdSource;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Bolink how many spaces are free (Bolink 2.2, through the outbox): absolute counts, at most one of each park in
 * an interval, and only when something has changed. What changes meanwhile is told together; several gateways tell one
 * change once, for the row of the park decides. For one event loop.
 */
public final class SpaceReports {
    private static final Logger LOG = LoggerFactory.getLogger(SpaceReports.class);

    private final SpaceReportStore store = new SpaceReportStore();
    private final Database database;
    private final FreeSpaces spaces;
    private final Outbox outbox;
    private final IdSource ids;
    private final Set<ParkId> changed = new HashSet<>();
    private Timers.Timer ticking = () -> {};
    private boolean telling;

    public SpaceReports(Database database, FreeSpaces spaces, Outbox outbox, IdSource ids) {
        this.database = database;
        this.spaces = spaces;
        this.outbox = outbox;
        this.ids = ids;
    }

    /** The counts of a park may be others than those that Bolink knows. */
    public void changed(ParkSpaces park) {
        changed.add(park.park());
    }

    public void start(Timers timers, Duration every) {
        ticking = timers.every(every, this::tell);
    }

    public void stop() {
        ticking.cancel();
    }

    /** A failure is made good by the next change, or by the next start. */
    void tell() {
        if (telling || changed.isEmpty()) {
            return;
        }
        telling = true;
        var parks = List.copyOf(changed);
        changed.clear();
        database.withTransaction(tx -> report(tx, parks))
                .onSuccess(told -> outbox.committed())
                .onFailure(cause -> {
                    changed.addAll(parks);
                    LOG.atDebug().addKeyValue("error", cause.toString()).log("free spaces not told yet");
                })
                .onComplete(ended -> telling = false);
    }

    private Future<Void> report(SqlConnection tx, Collection<ParkId> parks) {
        var inOrder = parks.stream().sorted(Comparator.comparing(ParkId::value)).toList();
        return spaces.lock(tx, inOrder)
                .compose(counted -> store.mark(tx, counted))
                .compose(fresh -> outbox.add(tx, fresh.stream().map(this::entry).toList()));
    }

    private Outbox.Entry entry(ParkSpaces park) {
        var report = new SpaceReport(park.park(), park.total(), park.free(), Rand.of(ids));
        return new Outbox.Entry(report, Optional.empty());
    }
}
