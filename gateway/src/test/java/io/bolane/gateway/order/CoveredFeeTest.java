package io.bolane.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One fen for each minute; a grant takes its minutes off. */
class CoveredFeeTest {
    private static final Instant ENTRY = Instant.parse("2026-03-02T08:00:00Z");

    private final Tariffs tariffs = new Tariffs() {
        @Override
        public TariffVersion inForce(ParkId park, Instant enteredAt) {
            return new TariffVersion("t", "1");
        }

        @Override
        public StayPrice.FeeUntil feeOf(ParkingOrder order, List<Grant> grants) {
            var free = grants.stream()
                    .mapToLong(grant -> grant.minutes().orElse(0L))
                    .sum();
            return at -> Money.ofFen(
                    Math.max(0, Duration.between(order.enteredAt(), at).toMinutes() - free));
        }

        @Override
        public boolean isOverLimit(ParkingOrder order, List<Grant> grants, Instant at) {
            return feeOf(order, grants).until(at).fen() > 1000;
        }
    };

    @Test
    void isTheFeeOfTheStayWithoutCovers() {
        assertThat(fee(90, List.of())).isEqualTo(90);
        assertThat(fee(90, List.of(), 20)).isEqualTo(70);
    }

    @Test
    void isNothingWhileACoverLasts() {
        assertThat(fee(90, List.of(cover(null, null)))).isZero();
        assertThat(fee(90, List.of(cover(-1000, 91)))).isZero();
    }

    @Test
    void beginsWhereTheCoverEnds() {
        assertThat(fee(90, List.of(cover(-5, 30)))).isEqualTo(60);
    }

    @Test
    void standsStillFromWhereTheCoverBegins() {
        assertThat(fee(29, List.of(cover(30, null)))).isEqualTo(29);
        assertThat(fee(90, List.of(cover(30, null)))).isEqualTo(30);
    }

    @Test
    void addsUpWhatIsBetweenCoversThatOverlap() {
        var covers = List.of(cover(60, 70), cover(10, 30), cover(20, 40), cover(5, 4));

        assertThat(fee(90, covers)).isEqualTo(10 + 20 + 20);
    }

    @Test
    void countsAGrantOnceWhereItTakesMost() {
        assertThat(fee(90, List.of(cover(10, 40)), 30)).isEqualTo(10 + 20);
    }

    @Test
    void neverFallsAsTimeGoesOn() {
        var covers = List.of(cover(60, 70), cover(10, 30));

        for (var minute = 1; minute < 120; minute++) {
            assertThat(fee(minute, covers, 15)).isGreaterThanOrEqualTo(fee(minute - 1, covers, 15));
        }
    }

    private long fee(int minute, List<Cover> covers) {
        return fee(minute, covers, 0);
    }

    private long fee(int minute, List<Cover> covers, long granted) {
        var order = new ParkingOrder(
                new OrderId("o1"),
                new ParkId("p1"),
                new Plate("京A12345"),
                PlateColor.BLUE,
                false,
                StayState.PARKED,
                "A1",
                ENTRY,
                true,
                new TariffVersion("t", "1"),
                ChargeState.NONE,
                ChargeState.NONE,
                Optional.empty());
        var grant = new Grant(
                "g",
                Optional.of(granted),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var account = new StayAccount(order, List.of(), granted == 0 ? List.of() : List.of(grant), covers);
        return CoveredFee.of(tariffs, account).until(at(minute)).fen();
    }

    private static Cover cover(Integer from, Integer until) {
        return new Cover(
                Cover.Kind.MONTH_PASS,
                Optional.ofNullable(from).map(CoveredFeeTest::at),
                Optional.ofNullable(until).map(CoveredFeeTest::at));
    }

    private static Instant at(int minute) {
        return ENTRY.plus(Duration.ofMinutes(minute));
    }
}
