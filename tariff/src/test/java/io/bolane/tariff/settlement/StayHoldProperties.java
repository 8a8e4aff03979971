package io.bolane.tariff.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.parking.TradeNo;
import io.bolane.tariff.Doubt;
import io.bolane.tariff.TariffYaml;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** When a stay is held for a person: 5 yuan for each started hour, nothing above 100 yuan is charged unseen. */
class StayHoldProperties {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration GRACE = Duration.ofMinutes(15);
    private static final long LIMIT_FEN = 10_000;
    private static final PinnedTariffs TARIFFS = new PinnedTariffs(
            TariffYaml.read(
                    "test",
                    new StringReader(
                            """
                    name: test
                    versions:
                      - from: 2025-01-01
                        steps:
                          - {minutes: 60, price: 5.00}
                        sanityLimit: 100.00
                    """)));

    private static StayTerms stay(Instant enteredAt, boolean suspect, List<PaidMoney> payments, List<Cover> covers) {
        var car = CarType.of(Plate.of("京A12345"), PlateColor.BLUE);
        return new StayTerms(
                TARIFFS.pinned(TARIFFS.inForce(enteredAt), car).orElseThrow(),
                enteredAt,
                suspect,
                payments,
                List.of(),
                covers,
                Optional.empty(),
                GRACE);
    }

    private static Instant minutes(int minutes) {
        return NOW.plus(Duration.ofMinutes(minutes));
    }

    /** Seen from outside: clocks may differ by five minutes, and by no more. */
    @Property
    void timesAreDoubtedBeyondOneTolerance(
            @ForAll @IntRange(min = -30, max = 30) int entered,
            @ForAll @IntRange(min = -30, max = 30) int left,
            @ForAll boolean suspect) {
        var isOdd = suspect || entered > 5 || left > 5 || entered - left > 5;

        assertThat(stay(minutes(entered), suspect, List.of(), List.of())
                        .hold(minutes(left), NOW)
                        .isPresent())
                .isEqualTo(isOdd);
    }

    /** Each part between two passes is priced by itself; what the driver pays is the sum. */
    @Property(tries = 200)
    void theLimitIsForTheSumOfAStayAsForEachPart(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 1_500) Integer> parts) {
        var covers = new ArrayList<Cover>();
        var enteredAt = minutes(-100_000);
        var at = enteredAt;
        for (var part : parts) {
            var until = at.plus(Duration.ofMinutes(part));
            at = until.plus(Duration.ofMinutes(10));
            covers.add(new Cover(Cover.Kind.MONTH_PASS, Optional.of(until), Optional.of(at)));
        }
        var stay = stay(enteredAt, false, List.of(), covers);
        var sum = parts.stream().mapToLong(part -> (part + 59) / 60 * 500L).sum();

        assertThat(stay.price(at).due().fen()).isEqualTo(sum);
        assertThat(stay.hold(at, NOW))
                .isEqualTo(sum > LIMIT_FEN ? Optional.of(Doubt.ABOVE_SANITY_LIMIT) : Optional.empty());
    }

    @Example
    void aCarFromBeforeTheFirstVersionIsHeldHoweverLittleItOwes() {
        var enteredAt = Instant.parse("2024-12-31T12:00:00Z");
        var stay = stay(enteredAt, false, List.of(), List.of());

        assertThat(stay.doubts(enteredAt, NOW)).containsExactly(Doubt.BEFORE_FIRST_VERSION);
        assertThat(stay.doubts(NOW, NOW)).containsExactly(Doubt.BEFORE_FIRST_VERSION, Doubt.ABOVE_SANITY_LIMIT);
    }

    @Example
    void whoHasPaidAllOfItHasBeenSeen() {
        var enteredAt = minutes(-60 * 40);
        var paid = new PaidMoney(TradeNo.of("T1"), Money.ofFen(20_000), NOW, NOW);

        assertThat(stay(enteredAt, false, List.of(), List.of()).hold(NOW, NOW)).contains(Doubt.ABOVE_SANITY_LIMIT);
        assertThat(stay(enteredAt, false, List.of(paid), List.of()).hold(NOW, NOW))
                .isEmpty();
    }

    @Example
    void whoParksFreeDayAndNightIsNotHeldForTheTimeAtWhichItCame() {
        var pass = new Cover(Cover.Kind.MONTH_PASS, Optional.empty(), Optional.empty());

        assertThat(stay(minutes(60), true, List.of(), List.of(pass)).doubts(NOW, NOW))
                .isEqualTo(Set.of());
    }
}
