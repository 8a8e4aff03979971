package io.bolane.gateway.event;

import static io.bolane.gateway.db.Columns.instant;
import static io.bolane.gateway.db.Columns.optionalText;
import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.protocol.lane.DecidedAlone;
import io.bolane.protocol.lane.PictureRef;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Exits for which no stay was known: SQL of {@code stray_exit}. The entry may still come: its lane was cut off longer
 * than the exit's.
 */
final class StrayExits {

    /**
     * An exit.
     *
     * @param id absent until it is stored
     * @param alone what the lane decided by itself
     * @param picture of the reading
     */
    record Stray(
            Optional<Long> id,
            LaneId lane,
            Optional<OrderId> order,
            Optional<Plate> plate,
            Instant at,
            boolean suspect,
            Optional<DecidedAlone> alone,
            Optional<PictureRef> picture) {}

    private static final String ADD_ALL =
            """
            INSERT INTO stray_exit (park_id, lane, order_id, plate, exited_at, suspect,
                                    alone_ground, alone_total_fen, alone_due_fen, picture_hash, picture_bytes)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::boolean[],
                                 $7::text[], $8::bigint[], $9::bigint[], $10::text[], $11::int[])
            """;

    Future<Void> addAll(SqlConnection tx, List<Stray> strays) {
        if (strays.isEmpty()) {
            return Future.succeededFuture();
        }
        return tx.preparedQuery(ADD_ALL)
                .execute(Tuple.tuple(Arrays.<Object>asList(
                        strays.stream().map(each -> each.lane().park().value()).toArray(String[]::new),
                        strays.stream().map(each -> each.lane().name()).toArray(String[]::new),
                        strays.stream()
                                .map(each -> each.order().map(OrderId::value).orElse(null))
                                .toArray(String[]::new),
                        strays.stream()
                                .map(each -> each.plate().map(Plate::text).orElse(null))
                                .toArray(String[]::new),
                        strays.stream().map(each -> timestamp(each.at())).toArray(OffsetDateTime[]::new),
                        strays.stream().map(Stray::suspect).toArray(Boolean[]::new),
                        strays.stream()
                                .map(each ->
                                        each.alone().map(StrayExits::ground).orElse(null))
                                .toArray(String[]::new),
                        strays.stream()
                                .map(each -> each.alone()
                                        .map(alone -> alone.total().fen())
                                        .orElse(null))
                                .toArray(Long[]::new),
                        strays.stream()
                                .map(each -> each.alone()
                                        .map(alone -> alone.due().fen())
                                        .orElse(null))
                                .toArray(Long[]::new),
                        strays.stream()
                                .map(each ->
                                        each.picture().map(PictureRef::sha256).orElse(null))
                                .toArray(String[]::new),
                        strays.stream()
                                .map(each ->
                                        each.picture().map(PictureRef::bytes).orElse(null))
                                .toArray(Integer[]::new))))
                .mapEmpty();
    }

    private static final String FIND =
            """
            SELECT * FROM stray_exit WHERE claimed_by IS NULL AND order_id = ANY ($1)
            UNION
            SELECT stray.*
            FROM unnest($2::text[], $3::text[]) AS entered (park_id, plate)
                JOIN stray_exit AS stray USING (park_id, plate)
            WHERE stray.claimed_by IS NULL
            ORDER BY exited_at, id
            """;

    /** @return what is not claimed of the exits of these stays or plates, the earliest first */
    Future<List<Stray>> find(SqlConnection tx, List<OrderId> orders, List<ParkId> parks, List<Plate> plates) {
        if (orders.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return tx.preparedQuery(FIND)
                .execute(Tuple.of(
                        orders.stream().map(OrderId::value).toArray(String[]::new),
                        parks.stream().map(ParkId::value).toArray(String[]::new),
                        plates.stream().map(Plate::text).toArray(String[]::new)))
                .map(rows -> {
                    var strays = new ArrayList<Stray>(rows.size());
                    rows.forEach(row -> strays.add(read(row)));
                    return strays;
                });
    }

    private static final String CLAIM =
            """
            UPDATE stray_exit AS s
            SET claimed_by = c.order_id
            FROM unnest($1::bigint[], $2::text[]) AS c (id, order_id)
            WHERE s.id = c.id
            """;

    Future<Void> claim(SqlConnection tx, Map<Long, OrderId> claims) {
        if (claims.isEmpty()) {
            return Future.succeededFuture();
        }
        var ids = claims.keySet().toArray(Long[]::new);
        var orders = new String[ids.length];
        for (var i = 0; i < ids.length; i++) {
            orders[i] = claims.get(ids[i]).value();
        }
        return tx.preparedQuery(CLAIM)
                .execute(Tuple.tuple().addValue(ids).addValue(orders))
                .mapEmpty();
    }

    private static Stray read(Row row) {
        return new Stray(
                Optional.of(row.getLong("id")),
                new LaneId(new ParkId(row.getString("park_id")), row.getString("lane")),
                optionalText(row, "order_id").map(OrderId::of),
                optionalText(row, "plate").map(Plate::of),
                instant(row, "exited_at"),
                row.getBoolean("suspect"),
                optionalText(row, "alone_ground").map(ground -> alone(ground, row)),
                optionalText(row, "picture_hash").map(hash -> PictureRef.jpeg(hash, row.getInteger("picture_bytes"))));
    }

    private static String ground(DecidedAlone alone) {
        return alone.ground().name().toLowerCase(Locale.ROOT);
    }

    private static DecidedAlone alone(String ground, Row row) {
        return new DecidedAlone(
                DecidedAlone.Ground.valueOf(ground.toUpperCase(Locale.ROOT)),
                Money.ofFen(row.getLong("alone_total_fen")),
                Money.ofFen(row.getLong("alone_due_fen")));
    }
}
