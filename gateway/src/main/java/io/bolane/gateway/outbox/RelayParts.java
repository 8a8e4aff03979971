package io.bolane.gateway.outbox;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.outbox.OutboxStore.Taken;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** What all senders of one relay share. */
record RelayParts(OutboxRelay.Node node, Database database, Uplink uplink, Settlement settlement, StoreOutage outage) {
    /** The statements; the same for all. */
    private static final OutboxStore STORE = new OutboxStore();

    Timers timers() {
        return node.timers();
    }

    RelaySettings settings() {
        return node.settings();
    }

    OutboxStore store() {
        return STORE;
    }

    Future<List<Taken>> take(UnionId union, Map<ParkId, Integer> budgets, int atMost) {
        return database.withConnection(connection -> STORE.take(
                        connection,
                        union,
                        budgets,
                        atMost,
                        node.instance(),
                        settings().lease()))
                .onSuccess(taken -> outage.passed())
                .onFailure(outage::failed);
    }

    /** @param failures how often the row has failed: the delay grows with it */
    Future<Void> retry(Taken taken, int failures, String error, int rejections) {
        // the row's own number spreads rows that failed together
        var spread = Math.floorMod(taken.row().id() * 0x9E3779B97F4A7C15L + failures, 1_000L) / 1_000.0;
        var delay = settings().backoff().delay(failures, spread);
        return database.withConnection(connection -> STORE.retry(connection, taken, delay, error, rejections))
                .mapEmpty();
    }
}
