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
                    freeMinutesAgainAfter24Hours: true
                    steps: [{minutes: 60, price: 2.00}]
                    capPer24Hours: 10.00
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
        assertThat(STATION.price(new Stay(ENTRY, ENTRY.minusSeconds(90))).amount())
                .isEqualTo(Money.ZERO);
    }

    @Test
    void pricesACarThatEnteredAtTheEpochOfABrokenClock() {
        var fee = STATION.price(new Stay(Instant.EPOCH, ENTRY));

        assertThat(fee.overSanityLimit()).isTrue();
        assertThat(fee.amount().fen()).isGreaterThan(100_000_000);
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

    private static Stay stay(long minutes) {
        return new Stay(ENTRY, ENTRY.plus(Duration.ofMinutes(minutes)));
    }
}
