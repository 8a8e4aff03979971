package io.bolane.simulator.oracle;

import io.bolane.protocol.parking.Money;
import java.time.Instant;
import java.util.Optional;

/** What bears on the price of one stay: its begin, its reductions, what was paid and when last. */
public record StayFacts(Instant entry, int reducedMinutes, Money reducedAmount, Money paid, Optional<Instant> paidAt) {
    public static StayFacts from(Instant entry) {
        return new StayFacts(entry, 0, Money.ZERO, Money.ZERO, Optional.empty());
    }

    public StayFacts reducedBy(int minutes, Money amount) {
        return new StayFacts(entry, reducedMinutes + minutes, reducedAmount.plus(amount), paid, paidAt);
    }

    public StayFacts paid(Money amount, Instant at) {
        return new StayFacts(entry, reducedMinutes, reducedAmount, paid.plus(amount), Optional.of(at));
    }
}
