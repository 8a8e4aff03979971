package io.bolane.tariff.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PriceDecisionProperties {
    private static final Instant ENTRY = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration GRACE = Duration.ofMinutes(15);

    @Property
    void isWhatTheStayCostsAndNeverFallsAsTimeGoesOn(
            @ForAll @IntRange(max = 2_000) int decided,
            @ForAll @IntRange(max = 20_000) int fen,
            @ForAll @IntRange(max = 3_000) int minute) {
        var fee = new PriceDecision(minute(decided), Money.ofFen(fen)).applied(PriceDecisionProperties::hourly, GRACE);

        assertThat(fee.until(minute(decided))).isEqualTo(Money.ofFen(fen));
        assertThat(fee.until(minute(decided + 15))).isEqualTo(Money.ofFen(fen));
        assertThat(fee.until(minute(minute + 1))).isGreaterThanOrEqualTo(fee.until(minute(minute)));
    }

    @Property
    void goesOnWithWhatTheStayCostsMoreFromThenOn(
            @ForAll @IntRange(max = 2_000) int decided, @ForAll @IntRange(min = 16, max = 2_000) int later) {
        var fee = new PriceDecision(minute(decided), Money.ZERO).applied(PriceDecisionProperties::hourly, GRACE);

        assertThat(fee.until(minute(decided + later)))
                .isEqualTo(hourly(minute(decided + later)).minusDownToZero(hourly(minute(decided))));
    }

    @Property
    void leavesOverWhatWasPaidBeforeAndIsMore(
            @ForAll @IntRange(min = 1, max = 2_000) int paid, @ForAll @IntRange(max = 20_000) int fen) {
        var price = hourly(minute(paid));
        var payment = new PaidMoney(new TradeNo("t"), price, minute(paid), minute(paid));
        var decision = new PriceDecision(minute(paid + 5), Money.ofFen(fen));

        var after = StayPrice.at(
                minute(paid + 5), decision.applied(PriceDecisionProperties::hourly, GRACE), List.of(payment), GRACE);

        var surplus = after.surplus().values().stream().mapToLong(Money::fen).sum();
        assertThat(surplus).isEqualTo(Math.max(0, price.fen() - fen));
        assertThat(after.counted().fen() + surplus).isEqualTo(price.fen());
    }

    /** 5 yuan for each started hour. */
    private static Money hourly(Instant at) {
        return Money.ofFen((Duration.between(ENTRY, at).toMinutes() + 59) / 60 * 500);
    }

    private static Instant minute(int minute) {
        return ENTRY.plus(Duration.ofMinutes(minute));
    }
}
