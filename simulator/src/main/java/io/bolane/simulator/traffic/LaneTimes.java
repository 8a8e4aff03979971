package io.bolane.simulator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Keeps the cars of one lane apart: two readings within a few seconds are one car to a lane, and rightly so. */
final class LaneTimes {
    static final Duration APART = Duration.ofSeconds(20);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Map<String, TreeSet<Instant>> taken = new HashMap<>();

    /** A car at a lane. */
    record Slot(String lane, Instant at) {}

    /**
     * @param first index of the lane that is tried first among those that have the same number of cars
     * @return of the lanes that are free at {@code wanted}, or as soon as one is, the one with the fewest cars
     */
    Slot take(List<String> lanes, int first, Instant wanted) {
        for (var at = wanted; ; at = at.plus(LATER)) {
            var when = at;
            var choice = IntStream.range(0, lanes.size())
                    .mapToObj(i -> lanes.get((first + i) % lanes.size()))
                    .filter(lane -> isFree(lane, when))
                    .min(Comparator.comparing(lane -> taken.get(lane).size()));
            if (choice.isPresent()) {
                taken.get(choice.get()).add(at);
                return new Slot(choice.get(), at);
            }
        }
    }

    private boolean isFree(String lane, Instant at) {
        var times = taken.computeIfAbsent(lane, unused -> new TreeSet<>());
        return times.subSet(at.minus(APART), false, at.plus(APART), false).isEmpty();
    }
}
