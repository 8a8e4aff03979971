package io.bolane.agent.spool;

import io.bolane.protocol.lane.EventId;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.lane.LaneEventCodec;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the events of every lane of this agent, numbered without gaps, until they are acknowledged; beside them the
 * session counter and the standing orders of each lane. Safe for use by several threads. Every future fails with
 * {@link SpoolUnavailable}, and with nothing else.
 */
public final class EventSpool {
    private static final String MAKE_LANE =
            """
            INSERT INTO lane (lane, epoch, last_seq, acked_seq, session) VALUES (?, ?, 0, 0, 0)
            ON CONFLICT (lane) DO NOTHING
            """;
    private static final String FIND_LANE = "SELECT epoch, last_seq, acked_seq FROM lane WHERE lane = ?";
    private static final String TAKE_NUMBER =
            "UPDATE lane SET last_seq = last_seq + 1 WHERE lane = ? RETURNING epoch, last_seq";
    private static final String KEEP = "INSERT INTO event (lane, seq, payload) VALUES (?, ?, ?)";
    private static final String NEXT = "SELECT payload FROM event WHERE lane = ? AND seq > ? ORDER BY seq LIMIT ?";
    private static final String FORGET = "DELETE FROM event WHERE lane = ? AND seq <= ?";
    private static final String ACKNOWLEDGED =
            "UPDATE lane SET acked_seq = max(acked_seq, min(?, last_seq)) WHERE lane = ?";
    private static final String NEXT_SESSION =
            "UPDATE lane SET session = max(session + 1, ?) WHERE lane = ? RETURNING session";

    private final SpoolDatabase database;
    private final Clock clock;

    /** @param clock machine time: a spool that was lost begins with a later epoch and session than any before */
    public EventSpool(SpoolDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Makes the lane known; to be called before everything else of it. */
    public Future<LaneLedger> open(LaneId lane) {
        var epoch = Math.max(1, clock.millis());
        return database.run(connection -> {
            try (var make = connection.prepareStatement(MAKE_LANE)) {
                make.setString(1, lane.toString());
                make.setLong(2, epoch);
                make.executeUpdate();
            }
            return find(connection, lane);
        });
    }

    private static LaneLedger find(Connection connection, LaneId lane) throws SQLException {
        try (var find = connection.prepareStatement(FIND_LANE)) {
            find.setString(1, lane.toString());
            try (var row = find.executeQuery()) {
                row.next();
                return new LaneLedger(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        StandingOrderTable.find(connection, lane),
                        WatchTable.find(connection, lane));
            }
        }
    }

    /** @return the event with its number, when it is on disk */
    public Future<LaneEvent> append(LaneId lane, EventId id, Instant at, LaneEvent.Body body) {
        return database.run(connection -> {
            var event = numbered(connection, lane, id, at, body);
            try (var keep = connection.prepareStatement(KEEP)) {
                keep.setString(1, lane.toString());
                keep.setLong(2, event.seq());
                keep.setBytes(3, LaneEventCodec.write(event));
                keep.executeUpdate();
            }
            return event;
        });
    }

    private static LaneEvent numbered(Connection connection, LaneId lane, EventId id, Instant at, LaneEvent.Body body)
            throws SQLException {
        try (var take = connection.prepareStatement(TAKE_NUMBER)) {
            take.setString(1, lane.toString());
            try (var row = take.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("lane " + lane + " was not opened");
                }
                return new LaneEvent(lane, row.getLong(1), row.getLong(2), id, at, body);
            }
        }
    }

    /** @return up to {@code limit} events that follow {@code seq}, in order */
    public Future<List<LaneEvent>> after(LaneId lane, long seq, int limit) {
        return database.run(connection -> {
            try (var next = connection.prepareStatement(NEXT)) {
                next.setString(1, lane.toString());
                next.setLong(2, seq);
                next.setInt(3, limit);
                try (var rows = next.executeQuery()) {
                    var events = new ArrayList<LaneEvent>();
                    while (rows.next()) {
                        events.add(LaneEventCodec.read(rows.getBytes(1)));
                    }
                    return events;
                }
            }
        });
    }

    /** Forgets the events up to {@code seq}: the gateway has stored them. */
    public Future<Void> acknowledged(LaneId lane, long seq) {
        return database.run(connection -> {
            try (var forget = connection.prepareStatement(FORGET);
                    var note = connection.prepareStatement(ACKNOWLEDGED)) {
                forget.setString(1, lane.toString());
                forget.setLong(2, seq);
                forget.executeUpdate();
                note.setLong(1, seq);
                note.setString(2, lane.toString());
                note.executeUpdate();
            }
            return null;
        });
    }

    /** @return a number larger than of every connection before, also when the spool was lost in between */
    public Future<Long> nextSession(LaneId lane) {
        var now = clock.millis();
        return database.run(connection -> {
            try (var next = connection.prepareStatement(NEXT_SESSION)) {
                next.setLong(1, now);
                next.setString(2, lane.toString());
                try (var row = next.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /** Remembers how the lane was told to work. */
    public Future<Void> remember(LaneId lane, StandingOrders orders) {
        return database.run(connection -> {
            StandingOrderTable.remember(connection, lane, orders);
            return null;
        });
    }

    /** Remembers until when the lane was watched. */
    public Future<Void> remember(LaneId lane, Watched watched) {
        return database.run(connection -> {
            WatchTable.remember(connection, lane, watched);
            return null;
        });
    }
}
