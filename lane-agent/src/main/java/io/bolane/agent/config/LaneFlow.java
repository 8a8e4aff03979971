package io.bolane.agent.config;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.parking.Direction;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/**
 * Which way cars drive through a lane.
 *
 * @param direction of a one-way lane; of the others the one with which they begin
 * @param turns of a tidal lane, by the time of day, the earliest first; empty: it is turned by command only
 */
public record LaneFlow(Kind kind, Direction direction, List<Turn> turns) {
    /** Turns are times of the wall clock of the park. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** The kinds of lane. */
    public enum Kind {
        ONE_WAY,
        /** Both directions through one arm, whoever comes first. */
        MIXED,
        /** One direction at a time, turned by command or by the clock when the lane is empty. */
        TIDAL
    }

    /** From this time of day on the lane has this direction. */
    public record Turn(LocalTime at, Direction direction) {}

    /** What the key {@code direction} may say. */
    private enum Word {
        ENTRY,
        EXIT,
        MIXED,
        TIDAL
    }

    public LaneFlow {
        turns = turns.stream().sorted(Comparator.comparing(Turn::at)).toList();
    }

    public static LaneFlow oneWay(Direction direction) {
        return new LaneFlow(Kind.ONE_WAY, direction, List.of());
    }

    static LaneFlow read(ConfigNode node) {
        var turns = node.sections("turns").stream().map(LaneFlow::readTurn).toList();
        var word = node.choice("direction", Word.class, null);
        if (!turns.isEmpty() && word != Word.TIDAL) {
            throw new ConfigException(node.pathOf("turns"), turns.size() + " turns", "none: only a tidal lane turns");
        }
        return switch (word) {
            case ENTRY -> oneWay(Direction.ENTRY);
            case EXIT -> oneWay(Direction.EXIT);
            case MIXED -> new LaneFlow(Kind.MIXED, Direction.ENTRY, turns);
            case TIDAL -> new LaneFlow(Kind.TIDAL, Direction.ENTRY, turns);
        };
    }

    private static Turn readTurn(ConfigNode node) {
        var turn = new Turn(
                node.parsed("at", "a time of day such as 07:00", LaneFlow::time),
                node.choice("direction", Direction.class, null));
        node.refuseUnknownKeys();
        return turn;
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text.strip());
        } catch (java.time.DateTimeException notTime) {
            throw new IllegalArgumentException(notTime.getMessage(), notTime);
        }
    }

    /** @return the turn that a tidal lane has made last by its timetable, and when; only with turns */
    public PastTurn lastTurn(Instant now) {
        var local = now.atZone(ZONE);
        var today = turns.stream()
                .filter(turn -> !turn.at().isAfter(local.toLocalTime()))
                .reduce((earlier, later) -> later);
        var turn = today.orElse(turns.get(turns.size() - 1));
        var day = today.isPresent() ? local.toLocalDate() : local.toLocalDate().minusDays(1);
        return new PastTurn(day.atTime(turn.at()).atZone(ZONE).toInstant(), turn.direction());
    }

    /** A turn that was due. */
    public record PastTurn(Instant at, Direction direction) {}
}
