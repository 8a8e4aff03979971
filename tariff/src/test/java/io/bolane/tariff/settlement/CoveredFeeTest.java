package io.bolane.tariff.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.parking.Money;
import io.bolane.tariff.Doubt;
import io.bolane.tariff.Fee;
import io.bolane.tariff.Reduction;
import io.bolane.tariff.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One fen for each minute; a grant takes its minutes off. */
class CoveredFeeTest {
    private static final Instant ENTRY = Instant.parse("2026-03-02T08:00:00Z");

    private final StayTariff tariff = (from, until, grants) -> {
        var free =
                grants.stream().mapToLong(grant -> grant.minutes().orElse(0L)).sum();
        var fen = Math.max(0, Duration.between(from, until).toMinutes() - free);
        var line = new Segment(from, until, new Reduction.AllFree(), 1, fen);
        return new Fee(
                Money.ofFen(fen), List.of(line), List.of(), fen > 1000 ? Set.of(Doubt.ABOVE_SANITY_LIMIT) : Set.of());
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

    /** Entered at 16:00 in Beijing; the pass is for the nights. */
    @Test
    void chargesTheHoursOfTheDayForWhichThePassIsNot() {
        var nights = new Cover(
                Cover.Kind.MONTH_PASS,
                Optional.empty(),
                Optional.empty(),
                Optional.of(DailyHours.parse("20:00-08:00")));

        assertThat(fee(240, List.of(nights))).isEqualTo(240);
        assertThat(fee(16 * 60, List.of(nights))).isEqualTo(240);
        assertThat(fee(16 * 60 + 30, List.of(nights))).isEqualTo(270);
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
        var grant = new Grant(
                "g",
                Optional.of(granted),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var grants = granted == 0 ? List.<Grant>of() : List.of(grant);
        return new CoveredFee(tariff, ENTRY, grants, covers).until(at(minute)).fen();
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
