package io.bolane.tariff.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import io.bolane.tariff.settlement.StayPrice.FeeUntil;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StayPriceTest {
    private static final Instant ENTRY = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration GRACE = Duration.ofMinutes(15);

    /** 5 yuan for each started hour. */
    private static final FeeUntil FEE =
            at -> Money.ofFen((Duration.between(ENTRY, at).toMinutes() + 59) / 60 * 500);

    @Test
    void owesTheWholeFeeWhenNothingWasPaid() {
        assertThat(dueAt(125)).isEqualTo(Money.ofFen(1500));
    }

    @Test
    void owesNothingUntilTheGraceMinutesAreOver() {
        var paid = payment("a", 1000, 100, 102);

        assertThat(dueAt(117, paid)).isEqualTo(Money.ZERO);
        assertThat(dueAt(121, paid))
                .as("the price would go up, but for the grace")
                .isEqualTo(Money.ofFen(500));
        assertThat(dueAt(118, paid)).isEqualTo(Money.ZERO);
    }

    @Test
    void standsStillWithinTheGraceMinutesAcrossAPriceStep() {
        var paid = payment("a", 1000, 115, 116);

        var price = StayPrice.at(minute(130), FEE, List.of(paid), GRACE);

        assertThat(price.total()).isEqualTo(Money.ofFen(1000));
        assertThat(price.due()).isEqualTo(Money.ZERO);
    }

    @Test
    void goesOnAfterTheGraceMinutesLessWhatWasPaid() {
        assertThat(dueAt(132, payment("a", 1000, 115, 116))).isEqualTo(Money.ofFen(500));
    }

    @Test
    void givesNoGraceForAPartOfThePrice() {
        assertThat(dueAt(110, payment("a", 300, 100, 100))).isEqualTo(Money.ofFen(700));
    }

    @Test
    void takesTheSecondPaymentOfASettledStayForSurplus() {
        var price = StayPrice.at(
                minute(110), FEE, List.of(payment("a", 1000, 100, 100), payment("b", 1000, 101, 101)), GRACE);

        assertThat(price.surplus()).isEqualTo(Map.of(new TradeNo("b"), Money.ofFen(1000)));
        assertThat(price.counted()).isEqualTo(Money.ofFen(1000));
    }

    @Test
    void doesNotLengthenTheGraceForASurplus() {
        var payments = new PaidMoney[] {payment("a", 1000, 100, 100), payment("b", 1, 110, 110)};

        assertThat(dueAt(121, payments)).isEqualTo(Money.ofFen(500));
    }

    @Test
    void takesThePriceThatWasQuotedForTheOneThatIsPaid() {
        var quotedBeforeTheStep = payment("a", 1000, 119, 124);

        assertThat(dueAt(130, quotedBeforeTheStep)).isEqualTo(Money.ZERO);
    }

    private static Money dueAt(int minute, PaidMoney... payments) {
        return StayPrice.at(minute(minute), FEE, List.of(payments), GRACE).due();
    }

    private static PaidMoney payment(String trade, long fen, int quoted, int paid) {
        return new PaidMoney(new TradeNo(trade), Money.ofFen(fen), minute(quoted), minute(paid));
    }

    private static Instant minute(int minute) {
        return ENTRY.plus(Duration.ofMinutes(minute));
    }
}
