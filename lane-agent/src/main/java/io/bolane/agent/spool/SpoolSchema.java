package io.bolane.agent.spool;

import java.sql.Connection;
import java.sql.SQLException;

/** The tables of the spool. */
final class SpoolSchema {
    private static final int VERSION = 1;
    private static final String LANE =
            """
            CREATE TABLE IF NOT EXISTS lane (
                lane TEXT PRIMARY KEY,
                epoch INTEGER NOT NULL,
                last_seq INTEGER NOT NULL,
                acked_seq INTEGER NOT NULL,
                session INTEGER NOT NULL,
                held_source TEXT,
                held_detail TEXT
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
            try (var version = statement.executeQuery("PRAGMA user_version")) {
                if (version.next() && version.getInt(1) > VERSION) {
                    throw new SQLException("written by a newer agent, version " + version.getInt(1));
                }
            }
            statement.execute(LANE);
            statement.execute(EVENT);
            statement.execute(COMMAND);
            statement.execute(COMMAND_BY_AGE);
            statement.execute("PRAGMA user_version = " + VERSION);
        }
    }
}
