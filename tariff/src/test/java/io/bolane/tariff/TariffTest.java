package io.bolane.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.protocol.parking.Money;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TariffTest {
    private static final Instant ENTRY = Instant.parse("2026-03-02T01:00:00Z");
    private static final Tariff STATION = SampleTariffs.read("station");

    @Test
    void explainsStepsAndCapAsTheNoticeSaysThem() {
        var fee = STATION.price(stay(480));

        assertThat(fee.explanation())
                .extracting(Segment::english)
                .containsExactly(
                        "1 × 6.00 per started 60 minutes",
                        "14 × 4.00 per started 30 minutes",
                        "at most 60.00 in 24 hours");
        assertThat(fee.explanation())
                .extracting(Segment::chinese)
                .containsExactly("每60分钟6.00元 × 1", "每30分钟4.00元 × 14", "24小时封顶60.00元");
        assertThat(fee.explanation()).extracting(Segment::amountFen).containsExactly(600L, 5600L, -200L);
    }

    @Test
    void explainsAFreeStay() {
        var fee = STATION.price(stay(12));

        assertThat(fee.amount()).isEqualTo(Money.ZERO);
        assertThat(fee.explanation()).singleElement().satisfies(line -> assertThat(line.chinese())
                .isEqualTo("免费停车15分钟以内"));
    }

    @Test
    void pricesByTheVersionInForceAtTheEntryForEver() {
        var tariff = TariffYaml.read(
                "t.yaml",
                new StringReader(
                        """
                name: two
                versions:
                  - {from: 2020-01-01, steps: [{minutes: 60, price: 5.00}]}
                  - {from: 2026-03-01, steps: [{minutes: 60, price: 8.00}]}
                """));
        var lastEveningShanghai = Instant.parse("2026-02-28T15:59:59Z");
        var firstMorningShanghai = Instant.parse("2026-02-28T16:00:00Z");
        var hour = Duration.ofHours(1);

        assertThat(tariff.price(new Stay(lastEveningShanghai, lastEveningShanghai.plus(hour)))
                        .amount()
                        .fen())
                .isEqualTo(500);
        assertThat(tariff.price(new Stay(firstMorningShanghai, firstMorningShanghai.plus(hour)))
                        .amount()
                        .fen())
                .isEqualTo(800);
        assertThat(tariff.versionAt(Instant.EPOCH).from()).hasToString("2020-01-01");
    }

    @Test
    void grantsFreeMinutesOfALaterDayOnlyWhenTold() {
        var again = TariffYaml.read(
                "t.yaml",
                new StringReader(
                        """
                name: again
                versions:
                  - from: 2020-01-01
                    freeMinutes: 30
                    steps: [{minutes: 60, price: 2.00}]
                    capPer24Hours: 10.00
                    startsAgain: everything
                """));

        assertThat(again.price(stay(1440 + 30)).amount().toYuan()).isEqualTo("10.00");
        assertThat(again.price(stay(1440 + 31)).amount().toYuan()).isEqualTo("12.00");
        assertThat(STATION.price(stay(1440 + 10)).amount().toYuan()).isEqualTo("66.00");
    }

    @Test
    void goesOnWithoutADayWhenThereIsNoCap() {
        var plain = TariffYaml.read(
                "t.yaml",
                new StringReader(
                        """
                name: plain
                versions:
                  - from: 2020-01-01
                    steps: [{minutes: 60, price: 9.00, times: 1}, {minutes: 60, price: 1.00}]
                """));

        assertThat(plain.price(stay(3 * 1440)).amount().toYuan()).isEqualTo("80.00");
        assertThat(plain.price(stay(0)).amount()).isEqualTo(Money.ZERO);
    }

    @Test
    void holdsAnAmountAboveTheSanityLimit() {
        assertThat(STATION.price(stay(20 * 1440)).overSanityLimit()).isFalse();
        assertThat(STATION.price(stay(20 * 1440 + 1)).overSanityLimit()).isTrue();
        assertThat(STATION.price(stay(21 * 1440), List.of(new Reduction.Amount(Money.ofYuan("60"))))
                        .overSanityLimit())
                .isFalse();
    }

    @Test
    void pricesAnExitBeforeTheEntryAsNoStay() {
        var fee = STATION.price(new Stay(ENTRY, ENTRY.minusSeconds(301)));

        assertThat(fee.amount()).isEqualTo(Money.ZERO);
        assertThat(fee.doubts()).containsExactly(Doubt.ENDS_BEFORE_START);
        assertThat(STATION.price(new Stay(ENTRY, ENTRY.minusSeconds(300))).isHeld())
                .isFalse();
    }

    @Test
    void pricesACarThatEnteredAtTheEpochOfABrokenClock() {
        var fee = STATION.price(new Stay(Instant.EPOCH, ENTRY));

        assertThat(fee.doubts()).containsExactlyInAnyOrder(Doubt.ABOVE_SANITY_LIMIT, Doubt.BEFORE_FIRST_VERSION);
        assertThat(fee.amount().fen()).isGreaterThan(100_000_000);
    }

    @Test
    void doubtsTimesThatCannotBeTrusted() {
        var stay = stay(60);

        assertThat(Doubt.about(stay, stay.exit())).isEmpty();
        assertThat(Doubt.about(stay, ENTRY)).containsExactly(Doubt.IN_THE_FUTURE);
        assertThat(STATION.price(stay.withClockJump()).doubts()).containsExactly(Doubt.CLOCK_JUMP);
        assertThat(STATION.price(stay).doubted(Doubt.about(stay, ENTRY)).isHeld())
                .isTrue();
    }

    @Test
    void doubtsAPriceOfAYearWhoseHolidaysAreUnknown() {
        var newYear = FeeReport.parseTime("2099-01-01T09:00");

        var fee = SampleTariffs.read("shenzhen").price(new Stay(newYear, newYear.plusSeconds(3600)));

        assertThat(fee.doubts()).containsExactly(Doubt.CALENDAR_INCOMPLETE);
        assertThat(STATION.price(new Stay(newYear, newYear.plusSeconds(3600))).isHeld())
                .isFalse();
    }

    @Test
    void refusesAStayOfAThousandYears() {
        assertThatThrownBy(() -> new Stay(Instant.MIN, ENTRY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesMinutesFirstThenAmountsThenTheRest() {
        var reductions =
                List.of(new Reduction.AllFree(), new Reduction.Amount(Money.ofYuan("3")), new Reduction.Minutes(30));

        var fee = STATION.price(stay(120), reductions);

        assertThat(fee.amount()).isEqualTo(Money.ZERO);
        assertThat(fee.reductions())
                .containsExactly(
                        new Taken(reductions.get(0), 0, Money.ofYuan("7")),
                        new Taken(reductions.get(1), 0, Money.ofYuan("3")),
                        new Taken(reductions.get(2), 30, Money.ofYuan("4")));
        assertThat(fee.explanation()).extracting(Segment::chinese).endsWith("全部减免", "减免3.00元", "减免30分钟");
    }

    @Test
    void shortensAStayByNoMoreThanItLasted() {
        var fee = STATION.price(stay(50), List.of(new Reduction.Minutes(40), new Reduction.Minutes(40)));

        assertThat(fee.amount()).isEqualTo(Money.ZERO);
        assertThat(fee.reductions()).extracting(Taken::minutes).containsExactly(40L, 10L);
        assertThat(fee.reductions()).extracting(t -> t.amount().toYuan()).containsExactly("6.00", "0.00");
    }

    @Test
    void takesOffTheTimeOfChargingAsFarAsTheTariffGrantsIt() {
        var everything = SampleTariffs.read("everything");
        var stay = new Stay(FeeReport.parseTime("2026-03-03T09:00"), FeeReport.parseTime("2026-03-03T14:00"));

        var fee = everything.price(stay, List.of(new Reduction.Charging(200)));

        assertThat(fee.reductions()).extracting(Taken::minutes).containsExactly(120L);
        assertThat(fee.amount())
                .isEqualTo(everything.amount(stay.until(stay.exit().minusSeconds(7200))));
        assertThat(STATION.amount(stay, List.of(new Reduction.Charging(200)))).isEqualTo(STATION.amount(stay));
    }

    @Test
    void takesPercentagesInTheOrderThatTheTariffStates() {
        var reductions =
                List.of(new Reduction.Amount(Money.ofYuan("2")), new Reduction.Percent(50), new Reduction.Percent(50));
        var percentFirst = SampleTariffs.read("everything");
        var stay = new Stay(FeeReport.parseTime("2026-03-03T09:00"), FeeReport.parseTime("2026-03-03T14:00"));

        assertThat(STATION.amount(stay(120)).toYuan()).isEqualTo("14.00");
        assertThat(STATION.amount(stay(120), reductions).toYuan()).isEqualTo("3.00");
        assertThat(percentFirst.amount(stay).toYuan()).isEqualTo("23.00");
        assertThat(percentFirst.amount(stay, reductions).toYuan()).isEqualTo("3.50");
    }

    @Test
    void roundsWhatIsLeftAndSaysSo() {
        var fee = SampleTariffs.read("everything")
                .price(
                        new Stay(FeeReport.parseTime("2026-03-03T09:00"), FeeReport.parseTime("2026-03-03T10:00")),
                        List.of(new Reduction.Amount(Money.ofFen(130))));

        assertThat(fee.amount().toYuan()).isEqualTo("2.50");
        assertThat(fee.explanation()).extracting(Segment::chinese).endsWith("减免1.30元", "向下取整到0.50元");
        assertThat(new Rounding(Money.ofFen(100), Rounding.Direction.UP).of(201))
                .isEqualTo(300);
        assertThat(new Rounding(Money.ofFen(100), Rounding.Direction.NEAREST).of(250))
                .isEqualTo(300);
        assertThat(new Rounding(Money.ofFen(100), Rounding.Direction.NEAREST).of(249))
                .isEqualTo(200);
    }

    @Test
    void chargesClassesByTheirOwnTermsAndExemptsSome() {
        var everything = SampleTariffs.read("everything");
        var stay = new Stay(FeeReport.parseTime("2026-03-03T09:00"), FeeReport.parseTime("2026-03-03T11:00"));

        assertThat(amountOf(everything, stay, VehicleClass.SMALL)).isEqualTo("6.00");
        assertThat(amountOf(everything, stay, VehicleClass.LARGE)).isEqualTo("12.00");
        assertThat(amountOf(everything, stay, VehicleClass.EXTRA_LARGE)).isEqualTo("18.00");
        assertThat(amountOf(everything, stay, VehicleClass.MOTORCYCLE)).isEqualTo("1.00");
        assertThat(amountOf(everything, stay, VehicleClass.MEDIUM)).isEqualTo("6.00");
        assertThat(everything.price(stay.of(VehicleClass.FIRE, EnergyType.FUEL)).explanation())
                .extracting(Segment::chinese)
                .containsExactly("消防车免费");
    }

    private static String amountOf(Tariff tariff, Stay stay, VehicleClass vehicle) {
        return tariff.amount(stay.of(vehicle, EnergyType.FUEL)).toYuan();
    }

    @Test
    void chargesNewEnergyCarsByTheirTableFreeHoursAndShare() {
        var everything = SampleTariffs.read("everything");
        var stay = new Stay(FeeReport.parseTime("2026-03-03T09:00"), FeeReport.parseTime("2026-03-03T12:00"));

        var fee = everything.price(stay.of(VehicleClass.SMALL, EnergyType.NEW_ENERGY));

        assertThat(fee.explanation())
                .extracting(Segment::english)
                .containsExactly(
                        "the first 120 minutes are free",
                        "2 × 1.50 per started 30 minutes",
                        "new-energy cars pay 50 %");
        assertThat(fee.amount().toYuan()).isEqualTo("1.50");
        assertThat(everything
                        .amount(stay.of(VehicleClass.LARGE, EnergyType.NEW_ENERGY))
                        .toYuan())
                .isEqualTo("3.00");
    }

    @Test
    void chargesOnlyWhatAPassLeavesOut() {
        var stay = new Stay(FeeReport.parseTime("2026-03-03T08:00"), FeeReport.parseTime("2026-03-04T09:00"));
        var window = List.of(
                new Covered(FeeReport.parseTime("2026-03-04T08:00"), FeeReport.parseTime("2026-03-04T18:00")),
                new Covered(FeeReport.parseTime("2026-03-03T08:00"), FeeReport.parseTime("2026-03-03T18:00")));

        var fee = SampleTariffs.read("rolling").price(stay.coveredBy(window));

        assertThat(fee.explanation())
                .extracting(Segment::chinese)
                .containsExactly("月卡时段", "每60分钟2.00元 × 14", "24小时封顶20.00元", "月卡时段");
        assertThat(fee.amount().toYuan()).isEqualTo("20.00");
        assertThat(SampleTariffs.read("rolling")
                        .amount(stay.coveredBy(window), List.of(new Reduction.Minutes(300)))
                        .toYuan())
                .isEqualTo("18.00");
    }

    @Test
    void chargesFromWhereAPassEndsDuringTheStay() {
        var stay = new Stay(FeeReport.parseTime("2026-03-03T08:00"), FeeReport.parseTime("2026-03-04T03:00"));
        var untilMidnight = new Covered(Instant.EPOCH, FeeReport.parseTime("2026-03-04T00:00"));

        assertThat(SampleTariffs.read("rolling")
                        .amount(stay.coveredBy(List.of(untilMidnight)))
                        .toYuan())
                .isEqualTo("6.00");
    }

    private static Stay stay(long minutes) {
        return new Stay(ENTRY, ENTRY.plus(Duration.ofMinutes(minutes)));
    }
}
