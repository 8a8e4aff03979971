package io.bolane.tariff.settlement;

import io.bolane.protocol.parking.Money;
import io.bolane.tariff.Doubt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The fee of a stay of which some time is covered: each time that is not is charged as a stay of its own, from where
 * the cover ends to where the next begins. Grants count once, where they take most.
 *
 * <p>A pass for some hours of the day leaves the others to be paid. One that ends while its car stands in the park is
 * so charged from its end; one that begins then leaves what was owed before. Like every fee it never falls as the
 * instant moves on.
 */
public final class CoveredFee implements StayPrice.FeeUntil {
    private final StayTariff tariff;
    private final Instant enteredAt;
    private final List<Grant> grants;
    private final List<Cover> covers;

    /** @param enteredAt parking time at which the stay begins */
    public CoveredFee(StayTariff tariff, Instant enteredAt, List<Grant> grants, List<Cover> covers) {
        this.tariff = tariff;
        this.enteredAt = enteredAt;
        this.grants = List.copyOf(grants);
        this.covers = List.copyOf(covers);
    }

    /** @return what the stay would cost had nothing been granted */
    public CoveredFee withoutGrants() {
        return new CoveredFee(tariff, enteredAt, List.of(), covers);
    }

    /** A time that is not covered; priced as if the car had entered at {@code from}. */
    private record Gap(Instant from, Instant until) {}

    @Override
    public Money until(Instant at) {
        var gaps = gaps(at);
        var full = gaps.stream().map(gap -> fee(gap, List.of())).toList();
        var total = full.stream().reduce(Money.ZERO, Money::plus);
        var most = Money.ZERO;
        for (var i = 0; i < gaps.size() && !grants.isEmpty(); i++) {
            var taken = full.get(i).minusDownToZero(fee(gaps.get(i), grants));
            most = taken.compareTo(most) > 0 ? taken : most;
        }
        return total.minusDownToZero(most);
    }

    private Money fee(Gap gap, List<Grant> granted) {
        return tariff.amount(gap.from, gap.until, granted);
    }

    /**
     * @return why a person must look at the fee before it is shown or charged, mostly nothing: what is doubtful about
     *     one part of the stay, and a sum above the limit although no part is
     */
    public Set<Doubt> doubts(Instant at) {
        var doubts = EnumSet.noneOf(Doubt.class);
        gaps(at).forEach(gap ->
                doubts.addAll(tariff.fee(gap.from, gap.until, grants).doubts()));
        if (tariff.isAboveLimit(enteredAt, until(at))) {
            doubts.add(Doubt.ABOVE_SANITY_LIMIT);
        }
        return doubts;
    }

    private List<Gap> gaps(Instant at) {
        if (covers.isEmpty()) {
            return List.of(new Gap(enteredAt, at));
        }
        var gaps = new ArrayList<Gap>();
        var from = enteredAt;
        for (var covered : covered(at)) {
            if (from.isBefore(covered.from())) {
                gaps.add(new Gap(from, covered.from()));
            }
            from = covered.until().isAfter(from) ? covered.until() : from;
        }
        if (from.isBefore(at)) {
            gaps.add(new Gap(from, at));
        }
        return gaps;
    }

    private List<DailyHours.Span> covered(Instant at) {
        return covers.stream()
                .flatMap(cover -> cover.within(enteredAt, at).stream())
                .sorted(Comparator.comparing(DailyHours.Span::from))
                .toList();
    }
}
