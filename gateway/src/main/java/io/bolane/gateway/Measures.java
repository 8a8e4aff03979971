package io.bolane.gateway;

import io.bolane.gateway.bolink.BolinkCalls;
import io.bolane.gateway.db.Database;
import io.bolane.gateway.lane.LaneDrops;
import io.bolane.gateway.lane.Lanes;
import io.bolane.gateway.metrics.GatewayMetrics;
import io.bolane.gateway.outbox.OutboxCounts;
import io.bolane.gateway.outbox.ParkedRows;
import io.bolane.protocol.time.Timers;
import java.time.Duration;
import java.util.Locale;

/** Joins what the parts know of themselves to the metrics. Runs on the gateway's event loop. */
final class Measures {
    /** The outbox is counted by a query, so not at every look. */
    private static final Duration COUNTED_EVERY = Duration.ofSeconds(15);

    private final GatewayMetrics metrics;
    private final Database database;
    private final Timers timers;
    private volatile OutboxCounts outbox = new OutboxCounts(0, 0);
    private Timers.Timer counting = () -> {};

    Measures(GatewayMetrics metrics, Database database, Timers timers) {
        this.metrics = metrics;
        this.database = database;
        this.timers = timers;
    }

    void join(BolinkCalls calls, Lanes lanes) {
        metrics.gauge(GatewayMetrics.CALLBACK_PENDING, "calls of Bolink in work", calls::pending);
        metrics.gauge(GatewayMetrics.LANES_ONLINE, "lanes with a session", lanes.sessions()::onlineCount);
        metrics.gauge(GatewayMetrics.COMMANDS_PENDING, "commands without result", lanes.commands()::pendingCount);
        metrics.gauge(GatewayMetrics.OUTBOX_OPEN, "messages that Bolink has not taken yet", () -> outbox.open());
        metrics.gauge(GatewayMetrics.OUTBOX_PARKED, "messages that wait for a person", () -> outbox.parked());
        for (var reason : LaneDrops.Reason.values()) {
            var tag = reason.name().toLowerCase(Locale.ROOT);
            metrics.gauge(GatewayMetrics.MESSAGES_DROPPED, "reason", tag, () -> lanes.drops()
                    .count(reason));
        }
    }

    void start() {
        var rows = new ParkedRows(database);
        // while the database is away the last numbers stay; that it is away is told by the readiness
        counting = timers.every(COUNTED_EVERY, () -> rows.counts().onSuccess(counts -> outbox = counts));
    }

    void stop() {
        counting.cancel();
    }
}
