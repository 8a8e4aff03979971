package io.bolane.tariff.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However a driver splits a stay into quotes and payments, all that is paid in the end is the price of the stay. */
class SplitPaymentProperties {
    private static final Instant ENTRY = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration GRACE = Duration.ofMinutes(15);

    @Property
    void payingEveryQuoteAtOnceCostsWhatPayingAtTheExitCosts(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 5_000) int leaves) {
        var fee = fee(random);
        var quotes = random.ints(random.nextInt(8), 0, leaves).sorted().toArray();
        var payments = payEach(fee, quotes, 0);

        var atTheExit = StayPrice.at(minute(leaves), fee, payments, GRACE);

        assertThat(atTheExit.surplus()).isEmpty();
        assertThat(total(payments) + atTheExit.due().fen())
                .as("within the grace minutes the price stands, after them it is the price without any payment")
                .isEqualTo(isWithinGrace(fee, payments, leaves) ? total(payments) : fenAt(fee, leaves));
    }

    @Property
    void neverCostsMoreThanTheStay(@ForAll Random random, @ForAll @IntRange(min = 1, max = 5_000) int leaves) {
        var fee = fee(random);
        var quotes = random.ints(random.nextInt(8), 0, leaves).sorted().toArray();
        var payments = payEach(fee, quotes, random.nextInt(10));

        var atTheExit = StayPrice.at(minute(leaves), fee, payments, GRACE);
        var kept = total(payments)
                - atTheExit.surplus().values().stream().mapToLong(Money::fen).sum();

        assertThat(kept + atTheExit.due().fen()).isLessThanOrEqualTo(fenAt(fee, leaves));
    }

    @Property
    void payingAQuoteInPartsIsPayingItAtOnce(@ForAll Random random, @ForAll @IntRange(max = 5_000) int quoted) {
        var fee = fee(random);
        var due = fee.until(minute(quoted)).fen();
        var parts = new ArrayList<PaidMoney>();
        var rest = due;
        for (var i = 0; rest > 0; i++) {
            var part = Math.min(rest, 1 + random.nextInt((int) due));
            parts.add(new PaidMoney(new TradeNo("p" + i), Money.ofFen(part), minute(quoted), minute(quoted)));
            rest -= part;
        }
        var whole = due == 0
                ? List.<PaidMoney>of()
                : List.of(new PaidMoney(new TradeNo("w"), Money.ofFen(due), minute(quoted), minute(quoted)));
        var later = quoted + random.nextInt(60);

        assertThat(StayPrice.at(minute(later), fee, parts, GRACE))
                .isEqualTo(StayPrice.at(minute(later), fee, whole, GRACE));
    }

    @Property
    void anAmountThatWasShownSettlesUntilTheGraceMinutesAreOver(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 3_000) int quoted,
            @ForAll @IntRange(max = 15) int leavesAfter) {
        var fee = fee(random);
        var before =
                payEach(fee, random.ints(random.nextInt(4), 0, quoted).sorted().toArray(), 0);
        var shown = StayPrice.at(minute(quoted), fee, before, GRACE).due();
        if (shown.isZero()) {
            return;
        }
        var all = new ArrayList<>(before);
        all.add(new PaidMoney(new TradeNo("shown"), shown, minute(quoted), minute(quoted)));

        assertThat(StayPrice.at(minute(quoted + leavesAfter), fee, all, GRACE).isSettled())
                .isTrue();
    }

    /** @param late minutes that each payment comes after its quote */
    private static List<PaidMoney> payEach(StayPrice.FeeUntil fee, int[] quotes, int late) {
        var payments = new ArrayList<PaidMoney>();
        for (var quoted : quotes) {
            var due = StayPrice.at(minute(quoted), fee, payments, GRACE).due();
            if (!due.isZero()) {
                payments.add(
                        new PaidMoney(new TradeNo("t" + payments.size()), due, minute(quoted), minute(quoted + late)));
            }
        }
        return payments;
    }

    private static boolean isWithinGrace(StayPrice.FeeUntil fee, List<PaidMoney> payments, int leaves) {
        return !payments.isEmpty()
                && payments.stream().anyMatch(each -> !minute(leaves)
                        .isAfter(each.graceFrom().plus(GRACE)));
    }

    private static long total(List<PaidMoney> payments) {
        return payments.stream().mapToLong(each -> each.amount().fen()).sum();
    }

    private static long fenAt(StayPrice.FeeUntil fee, int minute) {
        return fee.until(minute(minute)).fen();
    }

    /** Steps, a cap for each 24 hours, and some free minutes: never falling. */
    private static StayPrice.FeeUntil fee(Random random) {
        var unit = 1 + random.nextInt(90);
        var price = random.nextInt(1_500);
        var free = random.nextInt(60);
        var cap = price * (1L + random.nextInt(10));
        return at -> {
            var minutes = Duration.between(ENTRY, at).toMinutes();
            var days = minutes / 1_440;
            var rest = minutes % 1_440;
            var today = Math.min(cap, (rest + unit - 1) / unit * price);
            return Money.ofFen(minutes <= free ? 0 : days * cap + today);
        };
    }

    private static Instant minute(int minute) {
        return ENTRY.plus(Duration.ofMinutes(minute));
    }
}
