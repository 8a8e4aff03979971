package io.bolane.agent.mirror;

import io.bolane.agent.spool.SpoolDatabase;
import io.bolane.protocol.lane.MirrorContentCodec;
import io.bolane.protocol.lane.MirrorItem;
import io.bolane.protocol.lane.MirrorKind;
import io.bolane.protocol.lane.SiteStay;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The mirrors on disk, in the agent's SQLite file: after a power cut a lane goes on with what it had and asks for what
 * came since. Futures fail with {@link io.bolane.agent.spool.SpoolUnavailable} only. Safe for several threads.
 */
public final class MirrorFile {
    private static final List<String> TABLES = List.of(
            """
            CREATE TABLE IF NOT EXISTS mirror (
                park TEXT PRIMARY KEY,
                number INTEGER NOT NULL
            ) WITHOUT ROWID
            """,
            """
            CREATE TABLE IF NOT EXISTS mirror_item (
                park TEXT NOT NULL,
                kind TEXT NOT NULL,
                key TEXT NOT NULL,
                content TEXT NOT NULL,
                PRIMARY KEY (park, kind, key)
            ) WITHOUT ROWID
            """,
            """
            CREATE TABLE IF NOT EXISTS mirror_seen (
                park TEXT NOT NULL,
                order_id TEXT NOT NULL,
                told BLOB NOT NULL,
                PRIMARY KEY (park, order_id)
            ) WITHOUT ROWID
            """);
    private static final String NUMBER = "SELECT number FROM mirror WHERE park = ?";
    private static final String ITEMS = "SELECT kind, key, content FROM mirror_item WHERE park = ?";
    private static final String SEEN = "SELECT told FROM mirror_seen WHERE park = ?";
    private static final String MOVE =
            "INSERT INTO mirror (park, number) VALUES (?, ?) ON CONFLICT (park) DO UPDATE SET number = excluded.number";
    private static final String PUT =
            """
            INSERT INTO mirror_item (park, kind, key, content) VALUES (?, ?, ?, ?)
            ON CONFLICT (park, kind, key) DO UPDATE SET content = excluded.content
            """;
    private static final String REMOVE = "DELETE FROM mirror_item WHERE park = ? AND kind = ? AND key = ?";
    private static final String CLEAR = "DELETE FROM mirror_item WHERE park = ?";
    private static final String SEE =
            """
            INSERT INTO mirror_seen (park, order_id, told) VALUES (?, ?, ?)
            ON CONFLICT (park, order_id) DO UPDATE SET told = excluded.told
            """;
    private static final String FORGET = "DELETE FROM mirror_seen WHERE park = ? AND order_id = ?";

    private final SpoolDatabase database;

    public MirrorFile(SpoolDatabase database) {
        this.database = database;
    }

    /** What was on disk. @param seen by lanes, and not yet told by the gateway */
    record Kept(long number, List<MirrorItem> items, List<SiteStay> seen) {}

    Future<Kept> load(ParkId park) {
        return database.run(connection -> {
            try (var create = connection.createStatement()) {
                for (var table : TABLES) {
                    create.execute(table);
                }
            }
            return new Kept(number(connection, park), items(connection, park), seen(connection, park));
        });
    }

    private static long number(Connection connection, ParkId park) throws SQLException {
        try (var query = connection.prepareStatement(NUMBER)) {
            query.setString(1, park.value());
            try (var row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private static List<MirrorItem> items(Connection connection, ParkId park) throws SQLException {
        try (var query = connection.prepareStatement(ITEMS)) {
            query.setString(1, park.value());
            try (var row = query.executeQuery()) {
                var items = new ArrayList<MirrorItem>();
                while (row.next()) {
                    items.add(new MirrorItem(row.getString(1), row.getString(2), Optional.of(row.getString(3))));
                }
                return items;
            }
        }
    }

    private static List<SiteStay> seen(Connection connection, ParkId park) throws SQLException {
        try (var query = connection.prepareStatement(SEEN)) {
            query.setString(1, park.value());
            try (var row = query.executeQuery()) {
                var seen = new ArrayList<SiteStay>();
                while (row.next()) {
                    seen.add(MirrorContentCodec.readSiteStay(row.getBytes(1)));
                }
                return seen;
            }
        }
    }

    /** Takes a page whole or not at all. @param anew forget what was there */
    Future<Void> take(ParkId park, boolean anew, List<MirrorItem> items, long upTo) {
        return database.run(connection -> {
            if (anew) {
                update(connection, CLEAR, park.value());
            }
            put(connection, park, items.stream().filter(item -> item.content().isPresent()));
            for (var item : items) {
                if (item.content().isEmpty()) {
                    remove(connection, park, item);
                }
            }
            update(connection, MOVE, park.value(), upTo);
            return null;
        });
    }

    /** By one statement: a snapshot puts tens of thousands. */
    private static void put(Connection connection, ParkId park, Stream<MirrorItem> items) throws SQLException {
        try (var statement = connection.prepareStatement(PUT)) {
            for (var item : (Iterable<MirrorItem>) items::iterator) {
                bind(
                        statement,
                        park.value(),
                        item.kind(),
                        item.key(),
                        item.content().orElseThrow());
                statement.executeUpdate();
            }
        }
    }

    private static void remove(Connection connection, ParkId park, MirrorItem item) throws SQLException {
        update(connection, REMOVE, park.value(), item.kind(), item.key());
        if (item.kind().equals(MirrorKind.STAY.wireName())) {
            // what was seen of it is in the gateway's books; an exit that is not there yet is still remembered
            update(connection, FORGET, park.value(), item.key());
        }
    }

    Future<Void> see(SiteStay told) {
        return database.run(connection -> {
            update(connection, SEE, told.park().value(), told.order().value(), MirrorContentCodec.write(told));
            return null;
        });
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (var i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
