package io.bolane.tariff.settlement;

import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which cars of one pass have its spaces: who comes while one is free gets it for the whole stay; who comes when all
 * are taken pays for the whole stay. What counts is when they drove in, not when that was told: an entry that is told
 * late takes the space from a car that came after it, as long as that car is in. What a car that has left was charged
 * stays.
 */
public final class SharedSpaces {
    /** A car that came longer ago than this may be taken for one that has left. */
    public static final Duration LOOKING_BACK = Duration.ofDays(62);

    private static final Comparator<Visit> BY_ENTRY = Comparator.comparing(Visit::enteredAt)
            .thenComparing(visit -> visit.order().value());

    private SharedSpaces() {}

    /** A stay of one of the cars. @param leftAt empty: it is in */
    public record Visit(OrderId order, Plate plate, Instant enteredAt, Optional<Instant> leftAt) {}

    /**
     * The same for a stay by itself as among others: a car that came longer before it than {@link #LOOKING_BACK} is
     * taken for one that has left, whatever other stays are asked about.
     *
     * @param visits of all cars of the pass, the stay's own among them; may reach farther back and on than needed
     * @return whether the stay that begins then has a space
     */
    public static boolean hasSpace(OrderId stay, Instant enteredAt, Collection<Visit> visits, int spaces) {
        var since = enteredAt.minus(LOOKING_BACK);
        var seen = visits.stream()
                .filter(visit -> visit.enteredAt.isAfter(since) && !visit.enteredAt.isAfter(enteredAt))
                .toList();
        return holders(seen, spaces).contains(stay);
    }

    /** @return the stays that had a space */
    public static Set<OrderId> holders(Collection<Visit> visits, int spaces) {
        var inside = new HashMap<Plate, Instant>();
        var holders = new HashSet<OrderId>();
        for (var visit : inOrder(visits)) {
            // a car that comes again has left, told or not
            inside.remove(visit.plate);
            inside.values().removeIf(leftAt -> !leftAt.isAfter(visit.enteredAt));
            if (inside.size() < spaces) {
                inside.put(visit.plate, visit.leftAt.orElse(Instant.MAX));
                holders.add(visit.order);
            }
        }
        return holders;
    }

    private static List<Visit> inOrder(Collection<Visit> visits) {
        return visits.stream().sorted(BY_ENTRY).toList();
    }
}
