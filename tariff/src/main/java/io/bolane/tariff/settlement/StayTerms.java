package io.bolane.tariff.settlement;

import io.bolane.tariff.Doubt;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that the price of one stay follows from, and whether the car may go for it. The gateway makes it of its books, a
 * lane that is alone of its mirror: the same terms give the same answer.
 *
 * @param suspect the clock of a lane had jumped: the times of the stay are not to be trusted
 * @param covers the times in which the car parks free
 * @param decision a person's word on the price
 * @param grace for leaving after a payment
 */
public record StayTerms(
        StayTariff tariff,
        Instant enteredAt,
        boolean suspect,
        List<PaidMoney> payments,
        List<Grant> grants,
        List<Cover> covers,
        Optional<PriceDecision> decision,
        Duration grace) {

    public StayTerms {
        payments = List.copyOf(payments);
        grants = List.copyOf(grants);
        covers = List.copyOf(covers);
    }

    /** @return the fee without what a person has decided */
    public CoveredFee fee() {
        return new CoveredFee(tariff, enteredAt, grants, covers);
    }

    /** @param at parking time; before the entry it counts as the entry */
    public StayPrice price(Instant at) {
        var fee = fee();
        var decided = decision.map(word -> word.applied(fee, grace)).orElse(fee);
        return StayPrice.at(notBeforeEntry(at), decided, payments, grace);
    }

    /**
     * @param at where the stay would end
     * @param now parking time
     * @return why a person must look before the price is shown or charged, or the car let go; empty when nobody must
     */
    public Optional<Doubt> hold(Instant at, Instant now) {
        return doubts(at, now).stream().findFirst();
    }

    /** @return all that {@link #hold} finds, in the order in which it is told */
    public Set<Doubt> doubts(Instant at, Instant now) {
        // whoever has decided has looked; what comes on top later is looked at again
        if (decision.map(PriceDecision::at)
                .filter(decided -> !at.isAfter(decided.plus(grace)))
                .isPresent()) {
            return Set.of();
        }
        var doubts = EnumSet.noneOf(Doubt.class);
        // a car that owes nothing whenever it came is not held for the time at which it came
        var isFree = covers.stream()
                .anyMatch(cover -> cover.covers(at) && cover.hours().isEmpty());
        if (!isFree) {
            doubts.addAll(Doubt.ofTimes(enteredAt, at, suspect, now));
        }
        if (!isPaid(at)) {
            doubts.addAll(fee().doubts(notBeforeEntry(at)));
        }
        return doubts;
    }

    /** A price that costs nothing may be as wrong as any; who has paid it in full has been shown it. */
    private boolean isPaid(Instant at) {
        var price = price(at);
        return price.isSettled() && !price.counted().isZero();
    }

    private Instant notBeforeEntry(Instant at) {
        return at.isBefore(enteredAt) ? enteredAt : at;
    }
}
