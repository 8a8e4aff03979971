package io.bolane.simulator.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.parking.Money;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceOracleTest {
    private static final Instant ENTRY = Instant.parse("2026-03-02T00:00:00Z");
    private final PriceOracle oracle =
            new PriceOracle(new HourlyPrice(15, Money.ofYuan("5"), Money.ofYuan("50")), Duration.ofMinutes(15));

    @ParameterizedTest
    @CsvSource({"0,0", "15,0", "16,500", "60,500", "61,1000", "540,4500", "600,5000", "1440,5000", "1441,5500"})
    void pricesAStayByItsMinutes(int minutes, long fen) {
        assertThat(oracle.fee(ENTRY, after(minutes))).isEqualTo(Money.ofFen(fen));
    }

    @Test
    void takesReducedMinutesOffTheStayAndReducedYuanOffTheFee() {
        var stay = StayFacts.from(ENTRY);

        assertThat(oracle.due(stay.reducedBy(60, Money.ZERO), after(150))).isEqualTo(Money.ofYuan("10"));
        assertThat(oracle.due(stay.reducedBy(0, Money.ofYuan("3")), after(150))).isEqualTo(Money.ofYuan("12"));
        assertThat(oracle.due(stay.reducedBy(60, Money.ZERO), after(30))).isEqualTo(Money.ZERO);
    }

    @Test
    void owesNothingWithinTheGraceMinutesAfterAPaymentAndTheRestAfterThem() {
        var paid = StayFacts.from(ENTRY).paid(Money.ofYuan("5"), after(59));

        assertThat(oracle.due(paid, after(74))).isEqualTo(Money.ZERO);
        assertThat(oracle.due(paid, after(75))).isEqualTo(Money.ofYuan("5"));
    }

    private static Instant after(int minutes) {
        return ENTRY.plus(Duration.ofMinutes(minutes));
    }
}
