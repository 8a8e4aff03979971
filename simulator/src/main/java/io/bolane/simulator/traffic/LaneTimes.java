package io.bolane.simulator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Keeps the cars of one lane apart: two readings within a few seconds are one car to a lane, and rightly so. */
final class LaneTimes {
    static final Duration APART = Duration.ofSeconds(20);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Map<String, TreeSet<Instant>> taken = new HashMap<>();

    /** A car at a lane. */
    record Slot(String lane, Instant at) {}

    /**
     * @param first index of the lane that is tried first
     * @return the first lane that is free at {@code wanted}, or as soon as one is
     */
    Slot take(List<String> lanes, int first, Instant wanted) {
        for (var at = wanted; ; at = at.plus(LATER)) {
            for (var i = 0; i < lanes.size(); i++) {
                var lane = lanes.get((first + i) % lanes.size());
                if (isFree(lane, at)) {
                    taken.get(lane).add(at);
                    return new Slot(lane, at);
                }
            }
        }
    }

    private boolean isFree(String lane, Instant at) {
        var times = taken.computeIfAbsent(lane, unused -> new TreeSet<>());
        return times.subSet(at.minus(APART), false, at.plus(APART), false).isEmpty();
    }
}
