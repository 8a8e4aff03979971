package io.bolane.gateway.outbox;

import io.bolane.protocol.bolink.BolinkRequest;
import io.bolane.protocol.bolink.SdkUpload;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Takes what Bolink has to be told, in the transaction of the change that it tells of. Safe to use from any thread.
 *
 * <p>What is added is sent at least once after the commit. Messages of the same order leave in the order in which they
 * were added, provided that the transactions that add them follow one another. Between orders nothing is promised.
 */
public final class Outbox {
    /** After so long an answer is of no use to the driver who stands at the barrier. */
    private static final long USEFUL_MS = 10_000;

    private static final String ADD =
            """
            INSERT INTO outbox (union_id, park_id, order_id, interface, host, path, union_inside, data_text,
                                next_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8,
                    clock_timestamp() + $9 * interval '1 millisecond',
                    clock_timestamp() + $10 * interval '1 millisecond')
            """;

    /** Host of a row whose path is the {@code service_name} of a message in HTTP mode of the SDK edition. */
    public static final String POLLING = "POLLING";

    private final Function<ParkId, UnionId> unionOfPark;
    private final Predicate<ParkId> polling;
    private final Runnable wakeRelay;

    /**
     * @param unionOfPark the account of each configured park
     * @param polling whether the park is connected in HTTP mode of the SDK edition
     * @param wakeRelay called after each commit, on the thread of the caller: {@code OutboxRelay::wake}
     */
    public Outbox(Function<ParkId, UnionId> unionOfPark, Predicate<ParkId> polling, Runnable wakeRelay) {
        this.unionOfPark = unionOfPark;
        this.polling = polling;
        this.wakeRelay = wakeRelay;
    }

    /** For parks of the platform edition. */
    public Outbox(Function<ParkId, UnionId> unionOfPark, Runnable wakeRelay) {
        this(unionOfPark, park -> false, wakeRelay);
    }

    /**
     * One message and the stay it belongs to.
     *
     * @param order messages of one order leave one after the other; without it a message waits for no other
     * @param delay before which it does not leave
     */
    public record Entry(BolinkRequest request, Optional<OrderId> order, Duration delay) {
        public Entry(BolinkRequest request, Optional<OrderId> order) {
            this(request, order, Duration.ZERO);
        }
    }

    /**
     * Adds messages in the caller's transaction, all in one batch. The caller commits, and then calls
     * {@link #committed()}.
     *
     * @return fails as the database does; the caller's transaction is then lost
     */
    public Future<Void> add(SqlConnection tx, List<Entry> entries) {
        if (entries.isEmpty()) {
            return Future.succeededFuture();
        }
        var rows = entries.stream().map(this::row).toList();
        return tx.preparedQuery(ADD).executeBatch(rows).mapEmpty();
    }

    public Future<Void> add(SqlConnection tx, OrderId order, BolinkRequest request) {
        return add(tx, List.of(new Entry(request, Optional.of(order))));
    }

    /** Adds a message that waits for no other and leaves after the delay. */
    public Future<Void> addLater(SqlConnection tx, BolinkRequest request, Duration delay) {
        return add(tx, List.of(new Entry(request, Optional.empty(), delay)));
    }

    private static final String SEND_AGAIN =
            """
            UPDATE outbox SET state = 'open', rejections = 0, taken_by = NULL, settled_at = NULL,
                              next_at = clock_timestamp()
            WHERE id IN (
                SELECT max(id) FROM outbox
                WHERE park_id = $1 AND order_id = ANY ($2) AND interface = $3
                  AND data_text NOT LIKE '%"pay_type":"wallet"%'
                GROUP BY order_id)
              AND state = 'done'
            """;

    /**
     * Sends again what Bolink has taken before, unchanged: somebody behind it has not heard of it.
     *
     * @return how many; what still waits to be sent, or was never to be, does not count
     */
    public Future<Integer> sendAgain(SqlConnection tx, ParkId park, List<OrderId> orders, String interfaceId) {
        return tx.preparedQuery(SEND_AGAIN)
                .execute(Tuple.tuple()
                        .addString(park.value())
                        .addArrayOfString(orders.stream().map(OrderId::value).toArray(String[]::new))
                        .addString(interfaceId))
                .map(SqlResult::rowCount);
    }

    /** Wakes the relay of this process. Without it, what was added leaves with the relay's next poll. */
    public void committed() {
        wakeRelay.run();
    }

    private Tuple row(Entry entry) {
        var request = entry.request();
        var union = unionOfPark.apply(request.park());
        var delay = entry.delay().toMillis();
        var written = written(request, union);
        var awaited = OutboxRow.isAwaited(request.interfaceId(), written.dataText());
        return Tuple.tuple()
                .addLong(union.value())
                .addString(request.park().value())
                .addString(entry.order().map(OrderId::value).orElse(null))
                .addString(request.interfaceId())
                .addString(written.target().host())
                .addString(written.target().path())
                .addBoolean(written.target().unionInside())
                .addString(written.dataText())
                .addLong(delay)
                .addLong(awaited ? delay + USEFUL_MS : null);
    }

    /** A request in the shape of the edition that the park is connected by. */
    private record Written(OutboxRow.Target target, String dataText) {}

    private Written written(BolinkRequest request, UnionId union) {
        if (polling.test(request.park()) && request.inSdkEdition()) {
            var upload = SdkUpload.of(request, union);
            return new Written(new OutboxRow.Target(POLLING, upload.service(), false), upload.dataText());
        }
        var target = new OutboxRow.Target(request.host().name(), request.path(), request.unionInsideData());
        return new Written(target, request.dataJson(union));
    }
}
