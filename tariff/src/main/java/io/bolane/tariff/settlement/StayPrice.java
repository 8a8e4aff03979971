package io.bolane.tariff.settlement;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a stay costs at one instant, and what of it is still due.
 *
 * <p>Payments are taken in the order of the prices they paid, whatever order they arrived in: each covers what was due
 * at its quote; what is more than that is surplus, to be refunded, and counts for nothing else. A payment that leaves
 * nothing due gives the grace minutes: until they are over the price stands still; after them the price goes on as if
 * the car had never paid, less what it paid.
 *
 * @param total the price of the whole stay after reductions
 * @param counted what of the payments counts towards it
 * @param due never negative: {@code total} less {@code counted}
 * @param surplus of each payment that was too much
 */
public record StayPrice(Money total, Money counted, Money due, Map<TradeNo, Money> surplus) {
    private static final Comparator<PaidMoney> BY_PRICE_PAID = Comparator.comparing(PaidMoney::quotedAt)
            .thenComparing(PaidMoney::graceFrom)
            .thenComparing(payment -> payment.tradeNo().value());

    public StayPrice {
        surplus = Map.copyOf(surplus);
    }

    /** The fee of one stay after reductions, before payments. Never falls as the instant moves on. */
    @FunctionalInterface
    public interface FeeUntil {
        Money until(Instant at);
    }

    /** @param grace for leaving after a payment */
    public static StayPrice at(Instant at, FeeUntil fee, List<PaidMoney> payments, Duration grace) {
        var ledger = new Ledger(fee, grace);
        payments.stream().sorted(BY_PRICE_PAID).forEach(ledger::take);
        var total = ledger.priceAt(at);
        return new StayPrice(total, ledger.counted, total.minusDownToZero(ledger.counted), ledger.surplus);
    }

    public boolean isSettled() {
        return due.isZero();
    }

    /** The books of one stay while its payments are gone through. */
    private static final class Ledger {
        private final FeeUntil fee;
        private final Duration grace;
        private final Map<TradeNo, Money> surplus = new LinkedHashMap<>();
        private Money counted = Money.ZERO;
        private Money settledTotal = Money.ZERO;
        private Instant graceEnd = Instant.MIN;

        private Ledger(FeeUntil fee, Duration grace) {
            this.fee = fee;
            this.grace = grace;
        }

        private void take(PaidMoney payment) {
            var total = priceAt(payment.quotedAt());
            var due = total.minusDownToZero(counted);
            var used = payment.amount().min(due);
            var over = payment.amount().minusDownToZero(due);
            counted = counted.plus(used);
            if (!over.isZero()) {
                surplus.put(payment.tradeNo(), over);
            }
            if (!used.isZero() && counted.compareTo(total) >= 0) {
                settledTotal = total;
                var end = payment.graceFrom().plus(grace);
                graceEnd = end.isAfter(graceEnd) ? end : graceEnd;
            }
        }

        /** Within the grace minutes the price stands at what was paid for. */
        private Money priceAt(Instant at) {
            var running = fee.until(at);
            return at.isAfter(graceEnd) ? running : running.min(settledTotal);
        }
    }
}
