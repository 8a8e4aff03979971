package io.bolane.simulator.oracle;

import io.bolane.protocol.parking.Money;
import java.time.Duration;
import java.time.Instant;

/**
 * Walks a stay minute by minute and adds up what each begins to cost. Slow, plain, and independent of the tariff
 * module.
 */
public final class PriceOracle {
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    private final HourlyPrice price;
    private final Duration graceAfterPayment;

    /** @param graceAfterPayment how long after a payment nothing new is owed */
    public PriceOracle(HourlyPrice price, Duration graceAfterPayment) {
        this.price = price;
        this.graceAfterPayment = graceAfterPayment;
    }

    /** What a stay without reductions and payments costs. */
    public Money fee(Instant entry, Instant exit) {
        var minutes = Duration.between(entry, exit).toMinutes(); // the rest of the last one is not counted
        if (minutes <= price.freeMinutes()) {
            return Money.ZERO;
        }
        var before = 0L;
        var today = 0L;
        for (var minute = 0L; minute < minutes; minute++) {
            if (minute % DAY == 0) {
                before += today;
                today = 0;
            }
            if (minute % HOUR == 0) {
                today = Math.min(price.cap().fen(), today + price.perHour().fen());
            }
        }
        return Money.ofFen(before + today);
    }

    /** What the stay costs at {@code at} after its reductions, whoever has paid what. */
    public Money feeReduced(StayFacts stay, Instant at) {
        var counted = at.minus(Duration.ofMinutes(stay.reducedMinutes()));
        return fee(stay.entry(), counted).minusDownToZero(stay.reducedAmount());
    }

    /** What is still owed at {@code at}. */
    public Money due(StayFacts stay, Instant at) {
        var withinGrace = stay.paidAt()
                .filter(paidAt -> !at.isAfter(paidAt.plus(graceAfterPayment)))
                .isPresent();
        return withinGrace ? Money.ZERO : feeReduced(stay, at).minusDownToZero(stay.paid());
    }
}
