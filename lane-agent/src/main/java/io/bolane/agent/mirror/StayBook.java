package io.bolane.agent.mirror;

import io.bolane.protocol.lane.MirrorContent.StayCopy;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The open stays of a park: those that the gateway told, less the cars that have left since, and those that began here
 * and that it has not told yet. Which came first does not matter. Not for use by several threads.
 */
public final class StayBook {
    private static final Comparator<StayCopy> NEWEST_FIRST = Comparator.comparing(StayCopy::enteredAt)
            .reversed()
            .thenComparing(stay -> stay.order().value());

    private final Map<OrderId, StayCopy> told = new HashMap<>();
    private final Map<Plate, List<StayCopy>> toldByPlate = new HashMap<>();
    /** Seen here, and not told by the gateway yet. */
    private final Map<OrderId, StayCopy> seen = new HashMap<>();
    /** Seen leaving, and not yet told as gone. */
    private final Set<OrderId> left = new HashSet<>();

    // What the gateway tells

    /** @param stay as it is now; empty: it is over. Either way what was seen of it here is in the gateway's books */
    void told(OrderId order, Optional<StayCopy> stay) {
        Optional.ofNullable(told.remove(order)).ifPresent(this::removeFromIndex);
        stay.ifPresent(fresh -> {
            told.put(order, fresh);
            toldByPlate.merge(fresh.plate(), List.of(fresh), StayBook::joined);
        });
        seen.remove(order);
        if (stay.isEmpty()) {
            left.remove(order);
        }
    }

    private void removeFromIndex(StayCopy old) {
        toldByPlate.computeIfPresent(old.plate(), (plate, known) -> {
            var rest = known.stream()
                    .filter(stay -> !stay.order().equals(old.order()))
                    .toList();
            return rest.isEmpty() ? null : rest;
        });
    }

    private static List<StayCopy> joined(List<StayCopy> one, List<StayCopy> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }

    void clearTold() {
        told.clear();
        toldByPlate.clear();
    }

    // What lanes see

    /** @return false when it is known already */
    public boolean entered(StayCopy stay) {
        return !told.containsKey(stay.order())
                && !left.contains(stay.order())
                && seen.putIfAbsent(stay.order(), stay) == null;
    }

    /** @return false when that is known already */
    public boolean left(OrderId order) {
        return left.add(order);
    }

    /** An exit ends the stay that it names and the older ones of its plate. @return their orders */
    public List<OrderId> endedBy(Optional<OrderId> order, Optional<Plate> plate, Instant at) {
        return Stream.concat(
                        order.stream(),
                        plate.stream()
                                .flatMap(this::of)
                                .filter(stay -> !stay.enteredAt().isAfter(at))
                                .map(StayCopy::order))
                .distinct()
                .toList();
    }

    // What is known

    /** @return the latest open stay of the plate */
    Optional<StayCopy> open(Plate plate) {
        return of(plate).min(NEWEST_FIRST);
    }

    /** @return the open stays of the plate */
    public Stream<StayCopy> of(Plate plate) {
        var began = seen.values().stream().filter(stay -> stay.plate().equals(plate));
        return Stream.concat(toldByPlate.getOrDefault(plate, List.of()).stream(), began)
                .filter(stay -> !left.contains(stay.order()));
    }

    /** @return all open stays */
    public Stream<StayCopy> all() {
        return Stream.concat(told.values().stream(), seen.values().stream())
                .filter(stay -> !left.contains(stay.order()));
    }

    public Optional<StayCopy> find(OrderId order) {
        return Optional.ofNullable(told.get(order))
                .or(() -> Optional.ofNullable(seen.get(order)))
                .filter(stay -> !left.contains(order));
    }

    /** Whether the gateway has told of it, and so needs no telling by others. */
    public boolean isTold(OrderId order) {
        return told.containsKey(order);
    }

    /** @return cars that are in, less cars that have left, as far as the gateway has not counted them yet */
    int notYetCounted() {
        var in = seen.keySet().stream().filter(order -> !left.contains(order)).count();
        var out = left.stream().filter(told::containsKey).count();
        return (int) (in - out);
    }

    /** @return how many open stays there are */
    public int size() {
        return told.size() + seen.size() - left.size();
    }
}
