package io.bolane.tariff;

import io.bolane.protocol.parking.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The prices of a park. A stay is priced by the version in force at its entry, for ever; a car that entered before
 * the first version began is priced by the first.
 *
 * @param versions the older before the newer
 */
public record Tariff(String name, List<TariffVersion> versions) {
    /** In which a version's first day begins. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public Tariff {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a tariff without a version");
        }
    }

    public Fee price(Stay stay) {
        return price(stay, List.of());
    }

    /**
     * The amount never falls when the exit is later, is never negative, and never more than without the reductions.
     * Seconds do not count: see {@link Stay#minutes()}.
     *
     * @param reductions in any order: minutes are applied first, then amounts, then "all free"
     */
    public Fee price(Stay stay, List<? extends Reduction> reductions) {
        var version = versionAt(stay.entry());
        var lines = new ArrayList<>(version.explain(stay));
        var taken = Reducing.apply(version, stay, reductions);
        taken.forEach(one -> lines.add(new Segment(
                stay.entry(), stay.exit(), one.reduction(), 1, -one.amount().fen())));
        var reduced = taken.stream().mapToLong(one -> one.amount().fen()).sum();
        var amount = version.amountFen(stay.minutes()) - reduced;
        return new Fee(Money.ofFen(amount), lines, taken, version.exceedsSanityLimit(amount));
    }

    /** @return the newest version that had begun on the day of the entry */
    public TariffVersion versionAt(Instant entry) {
        for (var i = versions.size() - 1; i > 0; i--) {
            if (versions.get(i).isInForceAt(entry)) {
                return versions.get(i);
            }
        }
        return versions.get(0);
    }
}
