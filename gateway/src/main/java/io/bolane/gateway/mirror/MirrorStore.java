package io.bolane.gateway.mirror;

import static io.bolane.gateway.db.Columns.optionalText;

import io.bolane.protocol.lane.MirrorHead;
import io.bolane.protocol.lane.MirrorItem;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** SQL of {@code park_mirror}, {@code park_mirror_item}, {@code park_change} and {@code park_setting}. */
final class MirrorStore {

    /** Names an item within its park. */
    record Key(String kind, String key) {}

    /** An item with its number. */
    record Numbered(long number, MirrorItem item) {}

    /** @param pruned who has less than this may have missed that something is gone */
    record Head(MirrorHead head, long pruned) {}

    private static final String OPEN =
            """
            INSERT INTO park_mirror (park_id)
            SELECT id FROM unnest($1::text[]) AS id ORDER BY id
            ON CONFLICT DO NOTHING
            """;

    Future<Void> open(SqlConnection tx, Set<ParkId> parks) {
        return tx.preparedQuery(OPEN).execute(idsOf(parks)).mapEmpty();
    }

    private static final String SET =
            """
            INSERT INTO park_setting AS old (park_id, kind, key, content) VALUES ($1, $2, $3, $4)
            ON CONFLICT (park_id, kind, key) DO UPDATE SET content = excluded.content
            WHERE old.content <> excluded.content
            """;

    Future<Void> set(SqlConnection tx, ParkId park, MirrorItem item) {
        return tx.preparedQuery(SET)
                .execute(Tuple.of(
                        park.value(), item.kind(), item.key(), item.content().orElseThrow()))
                .mapEmpty();
    }

    private static final String UNSET =
            """
            DELETE FROM park_setting WHERE park_id = $1 AND kind || ' ' || key <> ALL ($2)
            """;

    /** A tariff that is no longer configured prices nothing any more, here or at a lane. */
    Future<Void> unsetOthers(SqlConnection tx, ParkId park, List<MirrorItem> items) {
        var names = items.stream().map(item -> item.kind() + " " + item.key()).toArray(String[]::new);
        return tx.preparedQuery(UNSET)
                .execute(Tuple.tuple().addString(park.value()).addValue(names))
                .mapEmpty();
    }

    private static final String SETTINGS =
            """
            SELECT kind, key, content FROM park_setting WHERE park_id = $1
            """;

    Future<List<MirrorItem>> settings(SqlConnection tx, ParkId park) {
        return tx.preparedQuery(SETTINGS).execute(Tuple.of(park.value())).map(MirrorStore::items);
    }

    /** One index lookup for each park: the marks themselves may be many. */
    private static final String MARKED =
            """
            SELECT asked.park FROM unnest($1::text[]) AS asked (park)
            WHERE EXISTS (SELECT FROM park_change WHERE park_id = asked.park)
            """;

    Future<List<ParkId>> marked(SqlConnection connection, Set<ParkId> parks) {
        return connection.preparedQuery(MARKED).execute(idsOf(parks)).map(rows -> {
            var found = new ArrayList<ParkId>(rows.size());
            rows.forEach(row -> found.add(new ParkId(row.getString(0))));
            return found;
        });
    }

    private static final String LOCK =
            """
            SELECT number, hash, pruned FROM park_mirror WHERE park_id = $1 FOR UPDATE SKIP LOCKED
            """;

    /** @return empty when another feed has it just now */
    Future<Optional<Head>> lock(SqlConnection tx, ParkId park) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(park.value())).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? Optional.of(head(park, found.next())) : Optional.empty();
        });
    }

    private static final String TAKE =
            """
            DELETE FROM park_change
            WHERE id IN (SELECT id FROM park_change WHERE park_id = $1 ORDER BY id LIMIT $2)
            RETURNING id, kind, key
            """;

    /** @param keys what marks name, each once. @param more whether marks may be left */
    record Taken(Set<Key> keys, boolean more) {}

    /** @return the oldest marks; they are gone */
    Future<Taken> take(SqlConnection tx, ParkId park, int limit) {
        return tx.preparedQuery(TAKE).execute(Tuple.of(park.value(), limit)).map(rows -> {
            var keys = new TreeSet<Key>(Comparator.comparing(Key::kind).thenComparing(Key::key));
            rows.forEach(row -> keys.add(new Key(row.getString("kind"), row.getString("key"))));
            return new Taken(keys, rows.size() == limit);
        });
    }

    private static final String HASHES =
            """
            SELECT item.kind, item.key, item.hash
            FROM unnest($2::text[], $3::text[]) AS asked (kind, key)
                JOIN park_mirror_item AS item ON item.park_id = $1 AND item.kind = asked.kind AND item.key = asked.key
            """;

    /** @return the hashes of those that are known, 0 of one that is gone */
    Future<Map<Key, Long>> hashes(SqlConnection tx, ParkId park, Set<Key> keys) {
        return tx.preparedQuery(HASHES)
                .execute(Tuple.of(
                        park.value(),
                        keys.stream().map(Key::kind).toArray(String[]::new),
                        keys.stream().map(Key::key).toArray(String[]::new)))
                .map(rows -> {
                    var hashes = new HashMap<Key, Long>();
                    rows.forEach(row ->
                            hashes.put(new Key(row.getString("kind"), row.getString("key")), row.getLong("hash")));
                    return hashes;
                });
    }

    private static final String WRITE =
            """
            INSERT INTO park_mirror_item (park_id, kind, key, number, hash, content)
            SELECT $1, kind, key, number, hash, content
            FROM unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[])
                AS item (kind, key, number, hash, content)
            ON CONFLICT (park_id, kind, key) DO UPDATE
            SET number = excluded.number, hash = excluded.hash, content = excluded.content,
                changed_at = excluded.changed_at
            """;

    private static final String MOVE =
            """
            UPDATE park_mirror SET number = $2, hash = $3 WHERE park_id = $1
            """;

    Future<Void> write(SqlConnection tx, List<Numbered> items, MirrorHead head) {
        var park = head.park().value();
        var written = tx.preparedQuery(WRITE)
                .execute(Tuple.of(
                        park,
                        items.stream().map(each -> each.item.kind()).toArray(String[]::new),
                        items.stream().map(each -> each.item.key()).toArray(String[]::new),
                        items.stream().map(Numbered::number).toArray(Long[]::new),
                        items.stream().map(each -> each.item.hash()).toArray(Long[]::new),
                        items.stream()
                                .map(each -> each.item.content().orElse(null))
                                .toArray(String[]::new)));
        var moved = tx.preparedQuery(MOVE).execute(Tuple.of(park, head.number(), head.hash()));
        return Future.join(written, moved).mapEmpty();
    }

    private static final String HEADS =
            """
            SELECT park_id, number, hash, pruned FROM park_mirror WHERE park_id = ANY ($1)
            """;

    Future<List<MirrorHead>> heads(SqlConnection connection, Set<ParkId> parks) {
        return connection.preparedQuery(HEADS).execute(idsOf(parks)).map(rows -> {
            var heads = new ArrayList<MirrorHead>(rows.size());
            rows.forEach(row -> heads.add(head(new ParkId(row.getString("park_id")), row).head));
            return heads;
        });
    }

    /** In one statement, so that head and items are of one instant. Who has nothing need not hear what is gone. */
    private static final String PAGE =
            """
            SELECT head.number AS head_number, head.hash AS head_hash, head.pruned,
                   item.number, item.kind, item.key, item.content
            FROM park_mirror AS head
                LEFT JOIN LATERAL (
                    SELECT number, kind, key, content
                    FROM park_mirror_item
                    WHERE park_id = $1 AND number > $2
                    ORDER BY number
                    LIMIT $3) AS item ON true
            WHERE head.park_id = $1
            ORDER BY item.number
            """;

    /** @param items behind the number asked for, in the order of their numbers */
    record Page(Head head, List<Numbered> items) {}

    /** @return empty for a park that has no mirror */
    Future<Optional<Page>> page(SqlConnection connection, ParkId park, long after, int limit) {
        return connection
                .preparedQuery(PAGE)
                .execute(Tuple.of(park.value(), after, limit))
                .map(rows -> {
                    var items = new ArrayList<Numbered>(rows.size());
                    Head head = null;
                    for (var row : rows) {
                        head = new Head(
                                new MirrorHead(park, row.getLong("head_number"), row.getLong("head_hash")),
                                row.getLong("pruned"));
                        if (row.getLong("number") != null) {
                            items.add(new Numbered(row.getLong("number"), item(row)));
                        }
                    }
                    return Optional.ofNullable(head).map(found -> new Page(found, items));
                });
    }

    private static final String PRUNE =
            """
            WITH gone AS (
                DELETE FROM park_mirror_item
                WHERE park_id = $1 AND content IS NULL AND changed_at < clock_timestamp() - interval '7 days'
                RETURNING number)
            UPDATE park_mirror AS head
            SET pruned = greatest(head.pruned, (SELECT max(number) FROM gone))
            WHERE head.park_id = $1 AND EXISTS (SELECT FROM gone)
            """;

    /** Forgets what has been gone for a week: who was away for longer begins anew. @param park locked */
    Future<Void> prune(SqlConnection tx, ParkId park) {
        return tx.preparedQuery(PRUNE).execute(Tuple.of(park.value())).mapEmpty();
    }

    private static Head head(ParkId park, Row row) {
        return new Head(new MirrorHead(park, row.getLong("number"), row.getLong("hash")), row.getLong("pruned"));
    }

    private static List<MirrorItem> items(RowSet<Row> rows) {
        var items = new ArrayList<MirrorItem>(rows.size());
        rows.forEach(row -> items.add(item(row)));
        return items;
    }

    private static MirrorItem item(Row row) {
        return new MirrorItem(row.getString("kind"), row.getString("key"), optionalText(row, "content"));
    }

    private static Tuple idsOf(Set<ParkId> parks) {
        return Tuple.tuple().addValue(parks.stream().map(ParkId::value).sorted().toArray(String[]::new));
    }
}
