package io.bolane.gateway.space;

import io.bolane.gateway.config.ParkConfig;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.failure.UnknownPark;
import io.bolane.protocol.lane.ParkSpaces;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * How many spaces are free: the total less the cars that are in. The total is the configured one until Bolink tells
 * another (11.3). Rows of parks are locked last of all, and in the order of their ids.
 */
public final class FreeSpaces {
    private final Map<ParkId, Integer> totals = new HashMap<>();
    private final ZoneCounts zones;
    private final Consumer<ParkSpaces> publisher;
    private final Clock clock;

    /**
     * @param publisher {@code Spaces::publish}
     * @param clock machine time
     */
    public FreeSpaces(List<ParkConfig> parks, Consumer<ParkSpaces> publisher, Clock clock) {
        parks.forEach(park -> totals.put(park.id(), park.totalSpaces()));
        zones = new ZoneCounts(parks);
        this.publisher = publisher;
        this.clock = clock;
    }

    private static final String PREPARE =
            """
            INSERT INTO park_space (park_id)
            SELECT id FROM unnest($1::text[]) AS id ORDER BY id
            ON CONFLICT DO NOTHING
            """;

    private static final String READ =
            """
            SELECT park_id, occupied, total FROM park_space WHERE park_id = ANY ($1)
            """;

    /** Makes sure that every park has its row. Once, at start. @return what is free now */
    public Future<List<ParkSpaces>> prepare(SqlConnection tx) {
        var parks = Tuple.tuple()
                .addValue(totals.keySet().stream().map(ParkId::value).toArray(String[]::new));
        return tx.preparedQuery(PREPARE)
                .execute(parks)
                .compose(prepared -> zones.prepare(tx))
                .compose(prepared -> tx.preparedQuery(READ).execute(parks))
                .compose(rows -> zones.with(tx, spaces(rows)));
    }

    /** @return what is free in the park just now; nothing is locked */
    public Future<Integer> now(SqlConnection tx, ParkId park) {
        return tx.preparedQuery(READ)
                .execute(Tuple.tuple().addValue(new String[] {park.value()}))
                .map(rows -> spaces(rows).stream()
                        .mapToInt(ParkSpaces::free)
                        .findFirst()
                        .orElse(0));
    }

    /** @return what is free where a car that comes in by this lane goes; nothing is locked */
    public Future<Integer> now(SqlConnection tx, LaneId entry) {
        return tx.preparedQuery(READ)
                .execute(Tuple.tuple().addValue(new String[] {entry.park().value()}))
                .compose(rows -> zones.with(tx, spaces(rows)))
                .map(parks -> parks.stream()
                        .mapToInt(park -> zones.free(entry, park))
                        .findFirst()
                        .orElse(0));
    }

    private static final String LOCK_ALL =
            """
            SELECT park_id, occupied, total FROM park_space WHERE park_id = ANY ($1) ORDER BY park_id FOR UPDATE
            """;

    /** @param parks in the order of their ids; @return what is free in them, which nobody changes before the commit */
    Future<List<ParkSpaces>> lock(SqlConnection tx, List<ParkId> parks) {
        return tx.preparedQuery(LOCK_ALL)
                .execute(
                        Tuple.tuple().addValue(parks.stream().map(ParkId::value).toArray(String[]::new)))
                .map(this::spaces);
    }

    private static final String CHANGE =
            """
            WITH locked AS (SELECT park_id FROM park_space WHERE park_id = ANY ($1) ORDER BY park_id FOR UPDATE)
            UPDATE park_space AS p
            SET occupied = greatest(0, p.occupied + d.delta), updated_at = clock_timestamp()
            FROM unnest($1::text[], $2::int[]) AS d (park_id, delta), locked AS l
            WHERE p.park_id = d.park_id AND p.park_id = l.park_id
            RETURNING p.park_id, p.occupied, p.total
            """;

    /**
     * @param entered by which lane more cars came in; negative when those that came by it left
     * @return the free spaces of these parks after the change; to be told by {@link #publish} after the commit
     */
    public Future<List<ParkSpaces>> change(SqlConnection tx, Map<LaneId, Integer> entered) {
        if (entered.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        var sorted = new TreeMap<String, Integer>();
        entered.forEach((lane, cars) -> sorted.merge(lane.park().value(), cars, Integer::sum));
        return zones.change(tx, entered)
                .compose(counted -> changeParks(tx, sorted))
                .compose(parks -> zones.with(tx, parks));
    }

    private Future<List<ParkSpaces>> changeParks(SqlConnection tx, TreeMap<String, Integer> sorted) {
        return tx.preparedQuery(CHANGE)
                // not Tuple.of: with two arguments it takes the array for the rest of the values
                .execute(Tuple.tuple()
                        .addValue(sorted.keySet().toArray(String[]::new))
                        .addValue(sorted.values().toArray(Integer[]::new)))
                .map(this::spaces);
    }

    private static final String LOCK =
            """
            SELECT occupied FROM park_space WHERE park_id = $1 FOR UPDATE
            """;

    private static final String NOTE =
            """
            INSERT INTO space_journal (park_id, message_uuid, total, free, occupied_before, occupied_after)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT DO NOTHING
            RETURNING id
            """;

    private static final String SET =
            """
            UPDATE park_space SET total = $2, occupied = $3, updated_at = clock_timestamp() WHERE park_id = $1
            RETURNING park_id, occupied, total
            """;

    /**
     * Sets what is counted on from. A message that was seen before changes nothing.
     *
     * @return the spaces of the park after it, empty for a repeat; to be told by {@link #publish} after the commit;
     *     fails with {@code UnknownPark}
     */
    public Future<List<ParkSpaces>> set(SqlConnection tx, Told told) {
        var park = told.park.value();
        var occupied = told.total - told.free;
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(park))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new UnknownPark("no park " + park);
                    }
                    return rows.iterator().next().getInteger(0);
                })
                .compose(before -> tx.preparedQuery(NOTE)
                        .execute(Tuple.of(park, told.message.orElse(null), told.total, told.free, before, occupied)))
                .compose(noted -> noted.size() == 0
                        ? Future.succeededFuture(List.of())
                        : tx.preparedQuery(SET)
                                .execute(Tuple.of(park, told.total, occupied))
                                .map(this::spaces));
    }

    /** The spaces of a park before and after they were corrected. */
    public record Changed(ParkSpaces before, ParkSpaces after) {}

    /**
     * A person has counted.
     *
     * @param free at most the spaces that the park has
     * @return to be told by {@link #publish} after the commit; fails with {@code UnknownPark} and {@code NotPossible}
     */
    public Future<Changed> correct(SqlConnection tx, ParkId park, int free) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(park.value()))
                .compose(locked -> tx.preparedQuery(READ).execute(Tuple.tuple().addValue(new String[] {park.value()})))
                .map(rows -> spaces(rows).stream().findFirst().orElseThrow(() -> new UnknownPark("no park " + park)))
                .compose(before -> {
                    if (free > before.total()) {
                        throw new NotPossible("only " + before.total() + " spaces", "超出车位总数");
                    }
                    return set(tx, new Told(park, before.total(), free, Optional.empty()))
                            .map(after -> new Changed(before, after.get(0)));
                });
    }

    /** A person has counted a zone. Fails as {@link #correct} does. */
    public Future<Changed> correct(SqlConnection tx, ParkId park, String zone, int free) {
        var total = zones.spacesOf(park, zone)
                .orElseThrow(() -> new NotPossible("no zone " + zone + " in park " + park, "区域不存在"));
        if (free > total) {
            throw new NotPossible("only " + total + " spaces", "超出车位总数");
        }
        return whole(tx, park).compose(before -> zones.set(tx, park, zone, free)
                .compose(set -> whole(tx, park))
                .map(after -> new Changed(before, after)));
    }

    private Future<ParkSpaces> whole(SqlConnection tx, ParkId park) {
        return tx.preparedQuery(READ)
                .execute(Tuple.tuple().addValue(new String[] {park.value()}))
                .compose(rows -> zones.with(tx, spaces(rows)))
                .map(parks -> parks.stream().findFirst().orElseThrow(() -> new UnknownPark("no park " + park)));
    }

    /** Absolute numbers. @param message its id, which tells a repeat */
    public record Told(ParkId park, int total, int free, Optional<String> message) {}

    private List<ParkSpaces> spaces(RowSet<Row> rows) {
        var spaces = new ArrayList<ParkSpaces>(rows.size());
        rows.forEach(row -> {
            var park = new ParkId(row.getString("park_id"));
            var told = row.getInteger("total");
            var total = told == null ? totals.getOrDefault(park, 0) : told;
            spaces.add(new ParkSpaces(park, total, Math.max(0, total - row.getInteger("occupied")), clock.instant()));
        });
        return spaces;
    }

    public void publish(List<ParkSpaces> spaces) {
        spaces.forEach(publisher);
    }
}
