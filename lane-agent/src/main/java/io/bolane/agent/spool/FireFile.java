package io.bolane.agent.spool;

import io.bolane.protocol.lane.AlarmId;
import io.bolane.protocol.lane.SiteFire;
import io.bolane.protocol.lane.SiteFireCodec;
import io.bolane.protocol.lane.SiteFireOver;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The fire alarms that an agent knows of, in its SQLite file: those that burn, and those that are over, so that nobody
 * who was away gives them again. Futures fail with {@link SpoolUnavailable} only. Safe for several threads.
 */
public final class FireFile {
    private static final String TABLE =
            """
            CREATE TABLE IF NOT EXISTS fire_alarm (
                number INTEGER PRIMARY KEY AUTOINCREMENT,
                park TEXT NOT NULL,
                alarm TEXT NOT NULL,
                begun BLOB,
                over BLOB,
                UNIQUE (park, alarm)
            )
            """;
    private static final String FIND = "SELECT begun, over FROM fire_alarm WHERE park = ? ORDER BY number";
    private static final String BEGIN =
            "INSERT INTO fire_alarm (park, alarm, begun) VALUES (?, ?, ?) ON CONFLICT (park, alarm) DO NOTHING";
    private static final String END =
            """
            INSERT INTO fire_alarm (park, alarm, over) VALUES (?, ?, ?)
            ON CONFLICT (park, alarm) DO UPDATE SET begun = NULL, over = excluded.over
            """;
    private static final String FORGET = "DELETE FROM fire_alarm WHERE park = ? AND alarm = ?";

    private final SpoolDatabase database;

    public FireFile(SpoolDatabase database) {
        this.database = database;
    }

    /** What was on disk, in the order in which it was heard. */
    public record Kept(List<SiteFire> burning, List<SiteFireOver> over) {}

    public Future<Kept> load(ParkId park) {
        return database.run(connection -> {
            try (var create = connection.createStatement()) {
                create.execute(TABLE);
            }
            return find(connection, park);
        });
    }

    private static Kept find(Connection connection, ParkId park) throws SQLException {
        var kept = new Kept(new ArrayList<>(), new ArrayList<>());
        try (var find = connection.prepareStatement(FIND)) {
            find.setString(1, park.value());
            try (var row = find.executeQuery()) {
                while (row.next()) {
                    var over = row.getBytes("over");
                    if (over == null) {
                        kept.burning.add(SiteFireCodec.readFire(row.getBytes("begun")));
                    } else {
                        kept.over.add(SiteFireCodec.readOver(over));
                    }
                }
            }
        }
        return kept;
    }

    public Future<Void> burns(SiteFire fire) {
        return write(BEGIN, fire.park(), fire.alarm(), SiteFireCodec.write(fire));
    }

    public Future<Void> isOver(SiteFireOver over) {
        return write(END, over.park(), over.alarm(), SiteFireCodec.write(over));
    }

    private Future<Void> write(String sql, ParkId park, AlarmId alarm, byte[] message) {
        return database.run(connection -> {
            try (var write = connection.prepareStatement(sql)) {
                write.setString(1, park.value());
                write.setString(2, alarm.value());
                write.setBytes(3, message);
                write.executeUpdate();
            }
            return null;
        });
    }

    /** An alarm that ended so long ago that everybody has heard of it. */
    public Future<Void> forget(SiteFireOver over) {
        return database.run(connection -> {
            try (var forget = connection.prepareStatement(FORGET)) {
                forget.setString(1, over.park().value());
                forget.setString(2, over.alarm().value());
                forget.executeUpdate();
            }
            return null;
        });
    }
}
