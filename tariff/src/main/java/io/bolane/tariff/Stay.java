package io.bolane.tariff;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A car's time in the park. An exit before the entry costs nothing and is doubtful ({@link Doubt#ENDS_BEFORE_START}):
 * the clocks of two lanes differ, and a car that drives straight through must not be a failure.
 *
 * @param covered times that a month pass pays for, in any order; each time between them is charged as a stay of its own
 * @param clockJumped whether a clock jumped between the two instants, so that they cannot be trusted
 */
public record Stay(
        Instant entry,
        Instant exit,
        VehicleClass vehicle,
        EnergyType energy,
        List<Covered> covered,
        boolean clockJumped) {
    private static final Duration LONGEST = Duration.ofDays(36_600);

    /** @throws IllegalArgumentException when it lasts over a hundred years */
    public Stay {
        covered = covered.isEmpty() ? List.of() : inOrder(covered);
        if (Duration.between(entry, exit).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a stay from " + entry + " to " + exit);
        }
    }

    /** A small car that burns fuel and has no pass. */
    public Stay(Instant entry, Instant exit) {
        this(entry, exit, VehicleClass.SMALL, EnergyType.FUEL, List.of(), false);
    }

    private static List<Covered> inOrder(List<Covered> covered) {
        return covered.stream()
                .filter(one -> !one.isEmpty())
                .sorted(Comparator.comparing(Covered::from))
                .toList();
    }

    public Stay of(VehicleClass someClass, EnergyType someEnergy) {
        return new Stay(entry, exit, someClass, someEnergy, covered, clockJumped);
    }

    public Stay coveredBy(List<Covered> times) {
        return new Stay(entry, exit, vehicle, energy, times, clockJumped);
    }

    public Stay withClockJump() {
        return new Stay(entry, exit, vehicle, energy, covered, true);
    }

    public Stay until(Instant at) {
        return new Stay(entry, at, vehicle, energy, covered, clockJumped);
    }

    /** @return full minutes: the seconds of the last one are a present to the driver, in every rule alike */
    public long minutes() {
        return minutesBetween(entry, exit);
    }

    /** @return full minutes that no pass covers */
    long chargedMinutes() {
        if (covered.isEmpty()) {
            return minutes();
        }
        return gaps().stream().mapToLong(Stay::minutes).sum();
    }

    /** @return the times that no pass covers, as stays that no pass covers */
    List<Stay> gaps() {
        if (covered.isEmpty()) {
            return List.of(this);
        }
        var gaps = new ArrayList<Stay>();
        var from = entry;
        for (var cover : covered) {
            var until = cover.from().isBefore(exit) ? cover.from() : exit;
            if (from.isBefore(until)) {
                gaps.add(part(from, until));
            }
            from = cover.until().isAfter(from) ? cover.until() : from;
        }
        if (from.isBefore(exit)) {
            gaps.add(part(from, exit));
        }
        return gaps;
    }

    private Stay part(Instant from, Instant until) {
        return new Stay(from, until, vehicle, energy, List.of(), clockJumped);
    }

    /** @return the stay as if it had ended so many charged minutes earlier, at its entry at the earliest */
    Stay shortened(long minutes) {
        var gaps = gaps();
        var rest = minutes;
        for (var i = gaps.size() - 1; i >= 0; i--) {
            var gap = gaps.get(i);
            if (rest <= gap.minutes()) {
                return until(gap.exit().minus(Duration.ofMinutes(rest)));
            }
            rest -= gap.minutes();
        }
        return until(entry);
    }

    private static long minutesBetween(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMinutes());
    }
}
