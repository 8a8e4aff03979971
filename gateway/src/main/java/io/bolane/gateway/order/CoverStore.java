package io.bolane.gateway.order;

import static io.bolane.gateway.db.Columns.instant;
import static io.bolane.gateway.db.Columns.optionalInstant;
import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.tariff.settlement.Cover;
import io.bolane.tariff.settlement.DailyHours;
import io.bolane.tariff.settlement.SharedSpaces;
import io.bolane.tariff.settlement.SharedSpaces.Visit;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the month passes and lists of the cars of stays: one statement, and a second one when a pass has fewer
 * spaces than cars. Passes for a region or a rule of days free nobody by themselves.
 */
final class CoverStore {
    private static final String COVERS =
            """
            SELECT stay.order_id, 'month_pass' AS kind, pass.part_from, pass.part_until, pass.pass_id, pass.spaces,
                   pass.valid_from,
                   least(pass.valid_until, pass.ended_at, car.removed_at) AS until
            FROM unnest($1::text[], $2::text[], $3::text[]) AS stay (order_id, park_id, plate)
                JOIN month_pass_plate AS car ON car.park_id = stay.park_id AND car.plate = stay.plate
                JOIN month_pass AS pass ON pass.pass_id = car.pass_id
            WHERE (pass.kind <> 'time_of_day' OR pass.part_from IS NOT NULL)
              AND pass.region IS NULL AND pass.day_rule IS NULL
            UNION ALL
            SELECT stay.order_id, listed.list, NULL, NULL, NULL, NULL, listed.valid_from,
                   least(listed.valid_until, listed.ended_at)
            FROM unnest($1::text[], $2::text[], $3::text[]) AS stay (order_id, park_id, plate)
                JOIN special_plate AS listed ON listed.park_id = stay.park_id AND listed.plate = stay.plate
            WHERE listed.list <> 'black' AND listed.free
            """;

    private static final String VISITS =
            """
            SELECT shared.pass_id, visit.order_id, visit.plate, visit.entered_at, visit.exited_at
            FROM unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[]) AS shared (pass_id, since, until)
                JOIN month_pass_plate AS car ON car.pass_id = shared.pass_id AND car.removed_at IS NULL
                JOIN parking_order AS visit ON visit.park_id = car.park_id AND visit.plate = car.plate
            WHERE visit.entered_at > shared.since AND visit.entered_at <= shared.until AND visit.state <> 'refused'
            """;

    private record Found(OrderId order, Cover cover, long pass, int spaces) {
        private static final int UNLIMITED = Integer.MAX_VALUE;

        private static Found of(Row row) {
            var hours = Optional.ofNullable(row.getLocalTime("part_from"))
                    .map(from -> new DailyHours(from, row.getLocalTime("part_until")));
            var cover = new Cover(
                    kind(row.getString("kind")),
                    optionalInstant(row, "valid_from"),
                    optionalInstant(row, "until"),
                    hours);
            var pass = row.getLong("pass_id");
            var spaces = row.getInteger("spaces");
            return new Found(
                    new OrderId(row.getString("order_id")),
                    cover,
                    pass == null ? 0 : pass,
                    spaces == null ? UNLIMITED : spaces);
        }

        private static Cover.Kind kind(String column) {
            return switch (column) {
                case "month_pass" -> Cover.Kind.MONTH_PASS;
                case "white" -> Cover.Kind.WHITE_LIST;
                case "exempt" -> Cover.Kind.EXEMPT;
                case "visitor" -> Cover.Kind.VISITOR;
                default -> throw new IllegalStateException("a cover by " + column);
            };
        }

        private boolean isShared() {
            return spaces < UNLIMITED;
        }
    }

    /** @return the covers of those of the stays that have any */
    Future<Map<OrderId, List<Cover>>> covers(SqlConnection tx, Collection<ParkingOrder> stays) {
        return tx.preparedQuery(COVERS).execute(carsOf(stays)).compose(rows -> {
            var found = new ArrayList<Found>(rows.size());
            rows.forEach(row -> found.add(Found.of(row)));
            return withoutSpace(tx, stays, found).map(excluded -> byStay(found, excluded));
        });
    }

    private static Tuple carsOf(Collection<ParkingOrder> stays) {
        return Tuple.of(
                stays.stream().map(stay -> stay.id().value()).toArray(String[]::new),
                stays.stream().map(stay -> stay.park().value()).toArray(String[]::new),
                stays.stream().map(stay -> stay.plate().text()).toArray(String[]::new));
    }

    private static Map<OrderId, List<Cover>> byStay(List<Found> found, Set<Found> excluded) {
        var covers = new HashMap<OrderId, List<Cover>>();
        found.stream().filter(one -> !excluded.contains(one)).forEach(one -> covers.computeIfAbsent(
                        one.order, first -> new ArrayList<>())
                .add(one.cover));
        return covers;
    }

    /** @return what does not count, because other cars of the pass had its spaces when the car came */
    private Future<Set<Found>> withoutSpace(SqlConnection tx, Collection<ParkingOrder> stays, List<Found> found) {
        var shared = found.stream().filter(Found::isShared).toList();
        if (shared.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        var enteredAt = new HashMap<OrderId, Instant>();
        stays.forEach(stay -> enteredAt.put(stay.id(), stay.enteredAt()));
        var windows = new TreeMap<Long, List<Instant>>();
        shared.forEach(one ->
                windows.computeIfAbsent(one.pass, first -> new ArrayList<>()).add(enteredAt.get(one.order)));
        return tx.preparedQuery(VISITS).execute(windowsOf(windows)).map(rows -> {
            var visits = new HashMap<Long, List<Visit>>();
            rows.forEach(row -> visits.computeIfAbsent(row.getLong("pass_id"), first -> new ArrayList<>())
                    .add(visit(row)));
            var excluded = new HashSet<Found>();
            for (var one : shared) {
                var ofPass = visits.getOrDefault(one.pass, List.of());
                if (!SharedSpaces.hasSpace(one.order, enteredAt.get(one.order), ofPass, one.spaces)) {
                    excluded.add(one);
                }
            }
            return excluded;
        });
    }

    private static Tuple windowsOf(Map<Long, List<Instant>> entries) {
        return Tuple.of(
                entries.keySet().toArray(Long[]::new),
                entries.values().stream()
                        .map(times -> timestamp(
                                times.stream().min(Instant::compareTo).get().minus(SharedSpaces.LOOKING_BACK)))
                        .toArray(OffsetDateTime[]::new),
                entries.values().stream()
                        .map(times ->
                                timestamp(times.stream().max(Instant::compareTo).get()))
                        .toArray(OffsetDateTime[]::new));
    }

    private static Visit visit(Row row) {
        return new Visit(
                new OrderId(row.getString("order_id")),
                new Plate(row.getString("plate")),
                instant(row, "entered_at"),
                optionalInstant(row, "exited_at"));
    }
}
