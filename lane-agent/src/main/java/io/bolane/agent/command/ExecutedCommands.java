package io.bolane.agent.command;

import io.bolane.agent.spool.SpoolDatabase;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneResult;
import io.bolane.protocol.lane.LaneResult.Outcome;
import io.bolane.protocol.lane.LaneResult.Stage;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers on disk which commands were begun and what their first result was. Safe for use by several threads. Every
 * future fails with {@link io.bolane.agent.spool.SpoolUnavailable}, and with nothing else.
 */
public final class ExecutedCommands {
    /** No sender repeats a command that long. */
    public static final Duration KEPT = Duration.ofDays(1);
    /** The result of a command whose agent ended in the middle: whether the output fired is unknown. */
    static final String UNKNOWN = "unknown: the agent restarted";

    private static final String BEGIN =
            "INSERT INTO command (id, lane, begun_at_ms) VALUES (?, ?, ?) ON CONFLICT (lane, id) DO NOTHING";
    private static final String FIND = "SELECT outcome, stage, reason, at_ms FROM command WHERE lane = ? AND id = ?";
    private static final String FINISH =
            """
            UPDATE command SET outcome = ?, stage = ?, reason = ?, at_ms = ?
            WHERE lane = ? AND id = ? AND outcome IS NULL
            """;
    private static final String ABANDON =
            """
            UPDATE command SET outcome = 'FAILED', stage = 'RECEIVED', reason = ?, at_ms = ? WHERE outcome IS NULL
            """;
    private static final String PRUNE = "DELETE FROM command WHERE begun_at_ms < ?";

    private final SpoolDatabase database;

    public ExecutedCommands(SpoolDatabase database) {
        this.database = database;
    }

    /**
     * What is known of a command.
     *
     * @param fresh begun now, for the first time
     * @param result empty while it is being executed
     */
    record Begun(boolean fresh, Optional<LaneResult> result) {}

    /** To be called once, before everything else: what was begun and has no result never gets one. */
    public Future<Void> abandonUnfinished(Instant now) {
        return database.run(connection -> {
            try (var abandon = connection.prepareStatement(ABANDON)) {
                abandon.setString(1, UNKNOWN);
                abandon.setLong(2, now.toEpochMilli());
                abandon.executeUpdate();
            }
            return null;
        });
    }

    /** Notes on disk that the command begins, unless it is known. */
    Future<Begun> begin(LaneId lane, CommandId id, Instant now) {
        return database.run(connection -> {
            try (var begin = connection.prepareStatement(BEGIN)) {
                begin.setString(1, id.value());
                begin.setString(2, lane.toString());
                begin.setLong(3, now.toEpochMilli());
                if (begin.executeUpdate() == 1) {
                    return new Begun(true, Optional.empty());
                }
            }
            return new Begun(false, find(connection, lane, id));
        });
    }

    /** @return the first result of a command; empty when it was never begun, or has none yet */
    Future<Optional<LaneResult>> find(LaneId lane, CommandId id) {
        return database.run(connection -> find(connection, lane, id));
    }

    private static Optional<LaneResult> find(Connection connection, LaneId lane, CommandId id) throws SQLException {
        try (var find = connection.prepareStatement(FIND)) {
            find.setString(1, lane.toString());
            find.setString(2, id.value());
            try (var row = find.executeQuery()) {
                if (!row.next() || row.getString(1) == null) {
                    return Optional.empty();
                }
                return Optional.of(new LaneResult(
                        id,
                        lane,
                        Outcome.valueOf(row.getString(1)),
                        Stage.valueOf(row.getString(2)),
                        row.getString(3),
                        Instant.ofEpochMilli(row.getLong(4))));
            }
        }
    }

    /** Notes the first result; a later one changes nothing. */
    Future<Void> finish(LaneResult result) {
        return database.run(connection -> {
            try (var finish = connection.prepareStatement(FINISH)) {
                finish.setString(1, result.outcome().name());
                finish.setString(2, result.stage().name());
                finish.setString(3, result.reason());
                finish.setLong(4, result.at().toEpochMilli());
                finish.setString(5, result.lane().toString());
                finish.setString(6, result.command().value());
                finish.executeUpdate();
            }
            return null;
        });
    }

    /** Forgets what is older than {@link #KEPT}. */
    public Future<Integer> prune(Instant now) {
        return database.run(connection -> {
            try (var prune = connection.prepareStatement(PRUNE)) {
                prune.setLong(1, now.minus(KEPT).toEpochMilli());
                return prune.executeUpdate();
            }
        });
    }
}
