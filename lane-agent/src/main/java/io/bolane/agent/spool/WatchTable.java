package io.bolane.agent.spool;

import io.bolane.protocol.parking.LaneId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Until when every lane of an agent was {@link Watched}, on disk. */
final class WatchTable {
    private static final String FIND = "SELECT until_ms, closed FROM lane_watch WHERE lane = ?";
    private static final String REMEMBER =
            "INSERT OR REPLACE INTO lane_watch (lane, until_ms, closed) VALUES (?, ?, ?)";

    private WatchTable() {}

    static Optional<Watched> find(Connection connection, LaneId lane) throws SQLException {
        try (var find = connection.prepareStatement(FIND)) {
            find.setString(1, lane.toString());
            try (var row = find.executeQuery()) {
                return row.next()
                        ? Optional.of(new Watched(Instant.ofEpochMilli(row.getLong(1)), row.getBoolean(2)))
                        : Optional.empty();
            }
        }
    }

    static void remember(Connection connection, LaneId lane, Watched watched) throws SQLException {
        try (var remember = connection.prepareStatement(REMEMBER)) {
            remember.setString(1, lane.toString());
            remember.setLong(2, watched.until().toEpochMilli());
            remember.setBoolean(3, watched.closed());
            remember.executeUpdate();
        }
    }
}
