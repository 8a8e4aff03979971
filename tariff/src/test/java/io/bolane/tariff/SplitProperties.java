package io.bolane.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import io.bolane.tariff.settlement.PaidMoney;
import io.bolane.tariff.settlement.StayPrice;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A driver who pays at several quotes pays in the end what one who pays once does: steps and caps go on. */
class SplitProperties {
    private static final Instant ENTRY = Instant.parse("2026-09-24T00:17:00Z");
    private static final int FOUR_DAYS = 4 * 1440;

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void payingAtAnyQuotesKeepsTheTotal(
            @ForAll("terms") Terms terms,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = FOUR_DAYS) Integer> quotes,
            @ForAll @IntRange(max = FOUR_DAYS) int longer) {
        var tariff = new Tariff("any", List.of(new TariffVersion(LocalDate.EPOCH, terms)));
        StayPrice.FeeUntil fee = at -> tariff.amount(new Stay(ENTRY, at));
        var payments = new ArrayList<PaidMoney>();
        var last = ENTRY;
        for (var minutes : quotes.stream().sorted().toList()) {
            last = ENTRY.plus(Duration.ofMinutes(minutes));
            var due = StayPrice.at(last, fee, payments, Duration.ZERO).due();
            payments.add(new PaidMoney(new TradeNo("t" + payments.size()), due, last, last));
        }
        var exit = last.plus(Duration.ofMinutes(longer));

        var due = StayPrice.at(exit, fee, payments, Duration.ZERO).due();

        var paid = payments.stream().map(PaidMoney::amount).reduce(due, Money::plus);
        assertThat(paid).isEqualTo(fee.until(exit));
    }

    @Provide
    Arbitrary<Terms> terms() {
        return AnyTariff.terms();
    }
}
