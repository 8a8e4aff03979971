package io.bolane.tariff.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import io.bolane.tariff.settlement.StayPrice.FeeUntil;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class StayPriceProperties {
    private static final Instant ENTRY = Instant.parse("2026-03-02T08:00:00Z");

    @Property
    void isNeverNegativeAndNeverLosesMoney(@ForAll Random random, @ForAll @IntRange(max = 5_000) int minute) {
        var payments = payments(random);

        var price = StayPrice.at(minute(minute), fee(random), payments, grace(random));

        var paid = payments.stream().mapToLong(each -> each.amount().fen()).sum();
        var surplus = price.surplus().values().stream().mapToLong(Money::fen).sum();
        assertThat(price.counted().fen() + surplus).isEqualTo(paid);
        assertThat(price.due()).isEqualTo(price.total().minusDownToZero(price.counted()));
    }

    @Property
    void doesNotDependOnTheOrderInWhichPaymentsArrive(
            @ForAll Random random, @ForAll @IntRange(max = 5_000) int minute) {
        var payments = payments(random);
        var fee = fee(random);
        var shuffled = new ArrayList<>(payments);
        Collections.shuffle(shuffled, random);

        assertThat(StayPrice.at(minute(minute), fee, shuffled, Duration.ofMinutes(15)))
                .isEqualTo(StayPrice.at(minute(minute), fee, payments, Duration.ofMinutes(15)));
    }

    @Property
    void isSettledByThePriceShownUntilTheGraceMinutesAreOver(
            @ForAll Random random,
            @ForAll @IntRange(max = 3_000) int quoted,
            @ForAll @IntRange(max = 15) int paidAfter,
            @ForAll @IntRange(max = 15) int leavesAfter) {
        var fee = fee(random);
        var grace = Duration.ofMinutes(15);
        var earlier = payments(random).stream()
                .filter(each -> each.quotedAt().isBefore(minute(quoted)))
                .toList();
        var shown = StayPrice.at(minute(quoted), fee, earlier, grace).due();
        var payment = new PaidMoney(new TradeNo("shown"), shown, minute(quoted), minute(quoted + paidAfter));
        var all = new ArrayList<>(earlier);
        all.add(payment);

        var leaving = StayPrice.at(minute(quoted + paidAfter + (shown.isZero() ? 0 : leavesAfter)), fee, all, grace);

        assertThat(StayPrice.at(minute(quoted), fee, all, grace).due()).isEqualTo(Money.ZERO);
        if (!shown.isZero()) {
            assertThat(leaving.due()).isEqualTo(Money.ZERO);
            assertThat(leaving.surplus()).doesNotContainKey(new TradeNo("shown"));
        }
    }

    @Property
    void countsAPaymentThatIsBookedTwiceOnce(@ForAll Random random) {
        var fee = fee(random);
        var payments = payments(random);
        var settled = StayPrice.at(minute(6_000), fee, payments, Duration.ZERO);
        var again = new PaidMoney(new TradeNo("again"), settled.due(), minute(6_000), minute(6_000));
        var twice = new PaidMoney(new TradeNo("twice"), settled.due(), minute(6_000), minute(6_000));
        var all = new ArrayList<>(payments);
        all.addAll(List.of(again, twice));

        var price = StayPrice.at(minute(6_000), fee, all, Duration.ZERO);

        assertThat(price.due()).isEqualTo(Money.ZERO);
        assertThat(price.counted()).isEqualTo(settled.counted().plus(settled.due()));
    }

    private static FeeUntil fee(Random random) {
        var period = 1 + random.nextInt(120);
        var price = random.nextInt(2_000);
        var free = random.nextInt(60);
        return at -> {
            var minutes = Duration.between(ENTRY, at).toMinutes();
            return minutes <= free ? Money.ZERO : Money.ofFen((minutes + period - 1) / period * price);
        };
    }

    private static Duration grace(Random random) {
        return Duration.ofMinutes(random.nextInt(60));
    }

    private static List<PaidMoney> payments(Random random) {
        var payments = new ArrayList<PaidMoney>();
        var count = random.nextInt(6);
        for (var i = 0; i < count; i++) {
            var quoted = random.nextInt(3_000);
            payments.add(new PaidMoney(
                    new TradeNo("t" + i),
                    Money.ofFen(random.nextInt(5_000)),
                    minute(quoted),
                    minute(quoted + random.nextInt(10))));
        }
        return payments;
    }

    private static Instant minute(int minute) {
        return ENTRY.plus(Duration.ofMinutes(minute));
    }
}
