package io.bolane.gateway.space;

import io.bolane.gateway.config.LaneConfig;
import io.bolane.gateway.config.ParkConfig;
import io.bolane.protocol.lane.ParkSpaces;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Cars in the zones of parks: SQL of {@code zone_space}. Parks without zones cost nothing here. */
final class ZoneCounts {
    /** A zone and its spaces. */
    private record Zone(ParkId park, String name) implements Comparable<Zone> {
        @Override
        public int compareTo(Zone other) {
            var byPark = park.value().compareTo(other.park.value());
            return byPark == 0 ? name.compareTo(other.name) : byPark;
        }
    }

    private final Map<Zone, Integer> totals = new LinkedHashMap<>();
    private final Map<LaneId, Zone> byEntry = new HashMap<>();

    ZoneCounts(List<ParkConfig> parks) {
        for (var park : parks) {
            park.rules().zones().forEach(zone -> totals.put(new Zone(park.id(), zone.name()), zone.spaces()));
            park.lanes().forEach(lane -> add(park.id(), lane));
        }
    }

    private void add(ParkId park, LaneConfig lane) {
        lane.zone().ifPresent(zone -> byEntry.put(lane.id(), new Zone(park, zone)));
    }

    private static final String PREPARE =
            """
            INSERT INTO zone_space (park_id, zone)
            SELECT park_id, zone FROM unnest($1::text[], $2::text[]) AS z (park_id, zone) ORDER BY park_id, zone
            ON CONFLICT DO NOTHING
            """;

    /** Makes sure that every zone has its row. */
    Future<Void> prepare(SqlConnection tx) {
        return totals.isEmpty()
                ? Future.succeededFuture()
                : tx.preparedQuery(PREPARE).execute(keys(totals.keySet())).mapEmpty();
    }

    private static final String CHANGE =
            """
            WITH locked AS (
                SELECT z.park_id, z.zone FROM zone_space z
                    JOIN unnest($1::text[], $2::text[]) AS d (park_id, zone) USING (park_id, zone)
                ORDER BY z.park_id, z.zone FOR UPDATE OF z)
            UPDATE zone_space AS z
            SET occupied = greatest(0, z.occupied + d.delta), updated_at = clock_timestamp()
            FROM unnest($1::text[], $2::text[], $3::int[]) AS d (park_id, zone, delta), locked AS l
            WHERE z.park_id = d.park_id AND z.zone = d.zone AND l.park_id = z.park_id AND l.zone = z.zone
            """;

    /** @param entries by which cars came; how many more are in, negative when they left */
    Future<Void> change(SqlConnection tx, Map<LaneId, Integer> entries) {
        var changed = new TreeMap<Zone, Integer>();
        entries.forEach((lane, cars) ->
                Optional.ofNullable(byEntry.get(lane)).ifPresent(zone -> changed.merge(zone, cars, Integer::sum)));
        return changed.isEmpty()
                ? Future.succeededFuture()
                : tx.preparedQuery(CHANGE)
                        .execute(
                                keys(changed.keySet()).addValue(changed.values().toArray(Integer[]::new)))
                        .mapEmpty();
    }

    private static final String SET =
            """
            WITH before AS (SELECT occupied FROM zone_space WHERE park_id = $1 AND zone = $2 FOR UPDATE),
                noted AS (
                    INSERT INTO space_journal (park_id, zone, total, free, occupied_before, occupied_after)
                    SELECT $1, $2, $3, $4, occupied, $3::int - $4::int FROM before)
            UPDATE zone_space SET occupied = $3::int - $4::int, updated_at = clock_timestamp()
            WHERE park_id = $1 AND zone = $2
            """;

    /** @param free at most the spaces of the zone */
    Future<Void> set(SqlConnection tx, ParkId park, String zone, int free) {
        var total = totals.get(new Zone(park, zone));
        return tx.preparedQuery(SET)
                .execute(Tuple.of(park.value(), zone, total, free))
                .mapEmpty();
    }

    Optional<Integer> spacesOf(ParkId park, String zone) {
        return Optional.ofNullable(totals.get(new Zone(park, zone)));
    }

    private static final String READ =
            """
            SELECT park_id, zone, occupied FROM zone_space WHERE park_id = ANY ($1) ORDER BY park_id, zone
            """;

    /** @return the parks with their zones */
    Future<List<ParkSpaces>> with(SqlConnection tx, List<ParkSpaces> parks) {
        var zoned = parks.stream()
                .map(ParkSpaces::park)
                .filter(park -> totals.keySet().stream().anyMatch(zone -> zone.park.equals(park)))
                .map(ParkId::value)
                .toArray(String[]::new);
        return zoned.length == 0
                ? Future.succeededFuture(parks)
                : tx.preparedQuery(READ).execute(Tuple.tuple().addValue(zoned)).map(rows -> joined(parks, rows));
    }

    private List<ParkSpaces> joined(List<ParkSpaces> parks, RowSet<Row> rows) {
        var zones = new HashMap<ParkId, List<ParkSpaces.Zone>>();
        rows.forEach(row -> {
            var zone = new Zone(new ParkId(row.getString("park_id")), row.getString("zone"));
            // one that is no longer configured keeps its count, and is told no more
            spacesOf(zone.park, zone.name).ifPresent(total -> zones.computeIfAbsent(
                            zone.park, first -> new ArrayList<>())
                    .add(new ParkSpaces.Zone(zone.name, total, Math.max(0, total - row.getInteger("occupied")))));
        });
        return parks.stream()
                .map(park -> new ParkSpaces(
                        park.park(), park.total(), park.free(), park.at(), zones.getOrDefault(park.park(), List.of())))
                .toList();
    }

    /** @return what is free where a car that comes in by this lane goes */
    int free(LaneId entry, ParkSpaces park) {
        return Optional.ofNullable(byEntry.get(entry)).stream()
                .flatMap(
                        zone -> park.zones().stream().filter(each -> each.name().equals(zone.name)))
                .mapToInt(zone -> Math.min(zone.free(), park.free()))
                .findFirst()
                .orElse(park.free());
    }

    private static Tuple keys(Collection<Zone> zones) {
        return Tuple.tuple()
                .addValue(zones.stream().map(zone -> zone.park.value()).toArray(String[]::new))
                .addValue(zones.stream().map(Zone::name).toArray(String[]::new));
    }
}
