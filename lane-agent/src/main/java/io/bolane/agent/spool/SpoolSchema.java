package io.bolane.agent.spool;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of the spool. */
final class SpoolSchema {
    private static final int VERSION = 2;
    private static final String LANE =
            """
            CREATE TABLE IF NOT EXISTS lane (
                lane TEXT PRIMARY KEY,
                epoch INTEGER NOT NULL,
                last_seq INTEGER NOT NULL,
                acked_seq INTEGER NOT NULL,
                session INTEGER NOT NULL
            ) WITHOUT ROWID
            """;
    private static final String STANDING_ORDER =
            """
            CREATE TABLE IF NOT EXISTS standing_order (
                lane TEXT PRIMARY KEY,
                mode TEXT,
                mode_source TEXT,
                mode_detail TEXT,
                passages_left INTEGER,
                until_ms INTEGER,
                fire_source TEXT,
                fire_detail TEXT,
                turned TEXT,
                turned_at_ms INTEGER
            ) WITHOUT ROWID
            """;
    /** Version 1 kept only who held the arm open, beside the lane. */
    private static final List<String> FROM_VERSION_1 = List.of(
            """
            INSERT INTO standing_order (lane, mode, mode_source, mode_detail)
            SELECT lane, 'HELD_OPEN', held_source, held_detail FROM lane WHERE held_source IS NOT NULL
            """,
            "ALTER TABLE lane DROP COLUMN held_source",
            "ALTER TABLE lane DROP COLUMN held_detail");

    /** Agents that do not know it leave it alone, so it is no new version. */
    private static final String LANE_WATCH =
            """
            CREATE TABLE IF NOT EXISTS lane_watch (
                lane TEXT PRIMARY KEY,
                until_ms INTEGER NOT NULL,
                closed INTEGER NOT NULL
            ) WITHOUT ROWID
            """;

    private static final String EVENT =
            """
            CREATE TABLE IF NOT EXISTS event (
                lane TEXT NOT NULL,
                seq INTEGER NOT NULL,
                payload BLOB NOT NULL,
                PRIMARY KEY (lane, seq)
            ) WITHOUT ROWID
            """;
    private static final String COMMAND =
            """
            CREATE TABLE IF NOT EXISTS command (
                lane TEXT NOT NULL,
                id TEXT NOT NULL,
                begun_at_ms INTEGER NOT NULL,
                outcome TEXT,
                stage TEXT,
                reason TEXT,
                at_ms INTEGER,
                PRIMARY KEY (lane, id)
            ) WITHOUT ROWID
            """;
    private static final String COMMAND_BY_AGE = "CREATE INDEX IF NOT EXISTS command_by_age ON command (begun_at_ms)";

    private SpoolSchema() {}

    static void create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            var version = versionOf(statement);
            if (version > VERSION) {
                throw new SQLException("written by a newer agent, version " + version);
            }
            statement.execute(LANE);
            statement.execute(EVENT);
            statement.execute(COMMAND);
            statement.execute(COMMAND_BY_AGE);
            statement.execute(STANDING_ORDER);
            statement.execute(LANE_WATCH);
            if (version == 1) {
                for (var step : FROM_VERSION_1) {
                    statement.execute(step);
                }
            }
            statement.execute("PRAGMA user_version = " + VERSION);
        }
    }

    /** @return 0 for a file that is new */
    private static int versionOf(Statement statement) throws SQLException {
        try (var version = statement.executeQuery("PRAGMA user_version")) {
            return version.next() ? version.getInt(1) : 0;
        }
    }
}
