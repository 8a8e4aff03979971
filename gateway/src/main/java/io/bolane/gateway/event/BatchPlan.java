package io.bolane.gateway.event;

import io.bolane.gateway.lane.ReceivedEvent;
import io.bolane.protocol.lane.LaneEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is to be done with a batch: which events are new, which can be applied, which have to wait for a gap to fill,
 * and how far each spool has come. Pure.
 *
 * @param toStore events that are not stored yet, each with whether it is applied at once
 * @param toApply in the order of the batch; those of one spool in the order of their numbers
 * @param released events that were stored before and wait no longer
 * @param cursors as they are afterwards
 * @param abandoned gaps that will never fill, by the first number that is missing
 */
record BatchPlan(
        List<NewEvent> toStore,
        List<StoredEvent> toApply,
        List<StoredEvent> released,
        List<LaneCursor> cursors,
        Map<SpoolId, Long> abandoned) {

    /** The lane sends from its first unacknowledged event on: what it has not sent for so long, it does not have. */
    private static final Duration GAP_FILLS_WITHIN = Duration.ofSeconds(60);

    private static final Duration FUTURE = Duration.ofMinutes(5);
    private static final Duration JUMP_BACK = Duration.ofMinutes(15);

    record NewEvent(StoredEvent stored, boolean applied) {}

    /**
     * @param cursors of every spool in the batch
     * @param waiting what is stored above the cursors, by number
     * @param parkingNow by the parking clock
     */
    static BatchPlan of(
            List<ReceivedEvent> batch,
            Map<SpoolId, LaneCursor> cursors,
            Map<SpoolId, TreeMap<Long, StoredEvent>> waiting,
            Instant parkingNow) {
        var bySpool = new HashMap<SpoolId, List<ReceivedEvent>>();
        for (var received : batch) {
            bySpool.computeIfAbsent(SpoolId.of(received.event()), first -> new ArrayList<>())
                    .add(received);
        }
        var plan = new BatchPlan(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashMap<>());
        bySpool.keySet().stream().sorted().forEach(spool -> {
            var stored = waiting.getOrDefault(spool, new TreeMap<>());
            plan.add(bySpool.get(spool), cursors.get(spool), stored, parkingNow);
        });
        return plan;
    }

    /**
     * As it is when nothing may be applied: for batches with an event that cannot be. Behind a gap that will never fill
     * it goes on all the same, else what is there would wait for what never comes.
     */
    BatchPlan onlyStored(Map<SpoolId, LaneCursor> before) {
        var stored = toStore.stream()
                .map(event -> new NewEvent(event.stored(), false))
                .toList();
        var unmoved = cursors.stream()
                .map(after -> new LaneCursor(
                        after.spool(),
                        abandoned.containsKey(after.spool())
                                ? firstToApply(after.spool()) - 1
                                : before.get(after.spool()).seq(),
                        after.highest(),
                        after.gapSince(),
                        after.lastAt()))
                .toList();
        return new BatchPlan(stored, List.of(), List.of(), unmoved, abandoned);
    }

    /** Behind an abandoned gap the first event that is there can always be applied. */
    private long firstToApply(SpoolId spool) {
        return toApply.stream()
                .map(StoredEvent::event)
                .filter(event -> SpoolId.of(event).equals(spool))
                .mapToLong(LaneEvent::seq)
                .min()
                .orElseThrow();
    }

    private void add(
            List<ReceivedEvent> received, LaneCursor cursor, TreeMap<Long, StoredEvent> waiting, Instant parkingNow) {
        var fresh = fresh(received, cursor, waiting, parkingNow);
        var highest = fresh.isEmpty() ? cursor.highest() : Math.max(cursor.highest(), fresh.lastKey());
        var start = cursor.seq();
        var lowestSent =
                received.stream().mapToLong(each -> each.event().seq()).min().orElse(0);
        if (isAbandoned(cursor, lowestSent, received.get(0).receivedAt())) {
            start = lowest(fresh, waiting) - 1;
            abandoned.put(cursor.spool(), cursor.seq() + 1);
        }
        var seq = run(start, fresh, waiting);
        var last = seq;
        fresh.forEach((number, event) -> toStore.add(new NewEvent(event, number <= last)));
        var gapSince = highest == seq
                ? Optional.<Instant>empty()
                : Optional.of(cursor.gapSince()
                        .filter(since -> last == cursor.seq())
                        .orElse(received.get(0).receivedAt()));
        // what waits above a gap is younger than what fills it
        var lastAt = Stream.of(fresh, waiting)
                .flatMap(events -> events.headMap(last, true).values().stream())
                .map(event -> event.event().at())
                .max(Instant::compareTo)
                .or(cursor::lastAt);
        cursors.add(new LaneCursor(cursor.spool(), seq, highest, gapSince, lastAt));
    }

    /** What is neither applied nor stored yet; suspect when its clock had jumped. */
    private static TreeMap<Long, StoredEvent> fresh(
            List<ReceivedEvent> received, LaneCursor cursor, TreeMap<Long, StoredEvent> waiting, Instant parkingNow) {
        var fresh = new TreeMap<Long, StoredEvent>();
        var lastAt = cursor.lastAt().orElse(Instant.MIN.plus(JUMP_BACK));
        for (var each : received) {
            var event = each.event();
            if (event.seq() > cursor.seq() && !waiting.containsKey(event.seq()) && !fresh.containsKey(event.seq())) {
                fresh.put(event.seq(), new StoredEvent(event, each.receivedAt(), isSuspect(event, lastAt, parkingNow)));
            }
        }
        return fresh;
    }

    private static boolean isSuspect(LaneEvent event, Instant lastAt, Instant parkingNow) {
        return event.at().isAfter(parkingNow.plus(FUTURE)) || event.at().isBefore(lastAt.minus(JUMP_BACK));
    }

    private static boolean isAbandoned(LaneCursor cursor, long lowestSent, Instant now) {
        return cursor.gapSince()
                .filter(since -> lowestSent > cursor.seq() + 1)
                .filter(since -> Duration.between(since, now).compareTo(GAP_FILLS_WITHIN) > 0)
                .isPresent();
    }

    private static long lowest(TreeMap<Long, StoredEvent> fresh, TreeMap<Long, StoredEvent> waiting) {
        var lowest = Long.MAX_VALUE;
        if (!fresh.isEmpty()) {
            lowest = fresh.firstKey();
        }
        return waiting.isEmpty() ? lowest : Math.min(lowest, waiting.firstKey());
    }

    /** @return the last number up to which none is missing */
    private long run(long start, TreeMap<Long, StoredEvent> fresh, TreeMap<Long, StoredEvent> waiting) {
        var seq = start;
        while (true) {
            var next = fresh.get(seq + 1);
            if (next == null && waiting.containsKey(seq + 1)) {
                next = waiting.get(seq + 1);
                released.add(next);
            }
            if (next == null) {
                return seq;
            }
            toApply.add(next);
            seq++;
        }
    }
}
