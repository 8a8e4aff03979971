package io.bolane.agent.spool;

import io.bolane.agent.spool.StandingOrders.Attendance;
import io.bolane.agent.spool.StandingOrders.Turned;
import io.bolane.protocol.lane.AttendantMode;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The {@link StandingOrders} of every lane of an agent, on disk. */
final class StandingOrderTable {
    private static final String FIND =
            """
            SELECT mode, mode_source, mode_detail, passages_left, until_ms, fire_source, fire_detail,
                turned, turned_at_ms
            FROM standing_order WHERE lane = ?
            """;
    private static final String REMEMBER =
            """
            INSERT OR REPLACE INTO standing_order (lane, mode, mode_source, mode_detail, passages_left, until_ms,
                fire_source, fire_detail, turned, turned_at_ms)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private StandingOrderTable() {}

    static StandingOrders find(Connection connection, LaneId lane) throws SQLException {
        try (var find = connection.prepareStatement(FIND)) {
            find.setString(1, lane.toString());
            try (var row = find.executeQuery()) {
                return row.next()
                        ? new StandingOrders(attendance(row), authority(row, "fire_source", "fire_detail"), turned(row))
                        : StandingOrders.NONE;
            }
        }
    }

    private static Optional<Attendance> attendance(ResultSet row) throws SQLException {
        var mode = row.getString("mode");
        if (mode == null) {
            return Optional.empty();
        }
        var passagesLeft = row.getInt("passages_left");
        var counts = !row.wasNull();
        return Optional.of(new Attendance(
                AttendantMode.valueOf(mode),
                authority(row, "mode_source", "mode_detail").orElseThrow(),
                counts ? Optional.of(passagesLeft) : Optional.empty(),
                instant(row, "until_ms")));
    }

    private static Optional<Turned> turned(ResultSet row) throws SQLException {
        var direction = row.getString("turned");
        return direction == null
                ? Optional.empty()
                : Optional.of(new Turned(
                        Direction.valueOf(direction),
                        instant(row, "turned_at_ms").orElseThrow()));
    }

    private static Optional<Authority> authority(ResultSet row, String source, String detail) throws SQLException {
        return row.getString(source) == null
                ? Optional.empty()
                : Optional.of(new Authority(Authority.Source.valueOf(row.getString(source)), row.getString(detail)));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        var millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    static void remember(Connection connection, LaneId lane, StandingOrders orders) throws SQLException {
        try (var remember = connection.prepareStatement(REMEMBER)) {
            remember.setString(1, lane.toString());
            var attendance = orders.attendance();
            remember.setString(2, attendance.map(held -> held.mode().name()).orElse(null));
            set(remember, 3, attendance.map(Attendance::by));
            remember.setObject(5, attendance.flatMap(Attendance::passagesLeft).orElse(null));
            remember.setObject(
                    6,
                    attendance
                            .flatMap(Attendance::until)
                            .map(Instant::toEpochMilli)
                            .orElse(null));
            set(remember, 7, orders.fire());
            remember.setString(
                    9, orders.turned().map(turned -> turned.direction().name()).orElse(null));
            remember.setObject(
                    10,
                    orders.turned().map(turned -> turned.at().toEpochMilli()).orElse(null));
            remember.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, int first, Optional<Authority> authority) throws SQLException {
        statement.setString(first, authority.map(by -> by.source().name()).orElse(null));
        statement.setString(first + 1, authority.map(Authority::detail).orElse(null));
    }
}
