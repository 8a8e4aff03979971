package io.bolane.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.parking.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class TariffProperties {
    private static final int TEN_DAYS = 10 * 1440;
    private static final Instant ENTRY = Instant.parse("2026-03-02T00:17:23Z");

    @Property
    void agreesWithTheMinuteByMinuteReference(
            @ForAll("versions") TariffVersion version, @ForAll @IntRange(max = TEN_DAYS) int minutes) {
        var fee = tariff(version).price(stay(minutes));

        assertThat(fee.amount().fen()).isEqualTo(new ReferenceFee(version).fen(minutes));
    }

    @Property
    void isNeverMoreThanItsCapForEachStartedDay(
            @ForAll("versions") TariffVersion version, @ForAll @IntRange(max = TEN_DAYS) int minutes) {
        var fee = tariff(version).price(stay(minutes));

        version.cap().ifPresent(cap -> {
            var startedDays = (minutes + 1439) / 1440;
            assertThat(fee.amount().fen())
                    .isLessThanOrEqualTo(startedDays * cap.amount().fen());
        });
    }

    @Property
    void isNeverCheaperForALongerStay(
            @ForAll("versions") TariffVersion version,
            @ForAll @IntRange(max = TEN_DAYS) int minutes,
            @ForAll @IntRange(max = 3000) int longer) {
        var shortFee = tariff(version).price(stay(minutes));
        var longFee = tariff(version).price(stay(minutes + longer));

        assertThat(longFee.amount()).isGreaterThanOrEqualTo(shortFee.amount());
    }

    @Property
    void doesNotCountSeconds(
            @ForAll("versions") TariffVersion version,
            @ForAll @IntRange(max = TEN_DAYS) int minutes,
            @ForAll @LongRange(max = 59_999) long millis) {
        var exit = ENTRY.plus(Duration.ofMinutes(minutes));

        var fee = tariff(version).price(new Stay(ENTRY, exit.plusMillis(millis)));

        assertThat(fee.amount())
                .isEqualTo(tariff(version).price(new Stay(ENTRY, exit)).amount());
    }

    @Property
    void explainsEveryFenAndEveryMinute(
            @ForAll("versions") TariffVersion version, @ForAll @IntRange(max = TEN_DAYS) int minutes) {
        var stay = stay(minutes);

        var fee = tariff(version).price(stay);

        var sum = fee.explanation().stream().mapToLong(Segment::amountFen).sum();
        assertThat(sum).isEqualTo(fee.amount().fen());
        var covered = fee.explanation().stream()
                .filter(line -> !(line.rule() instanceof DailyCap))
                .toList();
        var at = stay.entry();
        for (var line : covered) {
            assertThat(line.from()).isEqualTo(at);
            at = line.to();
        }
        assertThat(at).isEqualTo(minutes == 0 && covered.isEmpty() ? stay.entry() : stay.exit());
    }

    @Property
    void reductionsTakeWhatTheySayAndNeverMoreThanThereIs(
            @ForAll("versions") TariffVersion version,
            @ForAll @IntRange(max = TEN_DAYS) int minutes,
            @ForAll("reductions") List<Reduction> reductions) {
        var full = tariff(version).price(stay(minutes));

        var reduced = tariff(version).price(stay(minutes), reductions);

        var taken =
                reduced.reductions().stream().mapToLong(t -> t.amount().fen()).sum();
        assertThat(reduced.amount().fen()).isEqualTo(full.amount().fen() - taken);
        assertThat(reduced.reductions()).extracting(Taken::reduction).containsExactlyElementsOf(reductions);
        assertThat(reduced.reductions().stream().mapToLong(Taken::minutes).sum())
                .isLessThanOrEqualTo(minutes);
        for (var one : reduced.reductions()) {
            if (one.reduction() instanceof Reduction.Amount most) {
                assertThat(one.amount()).isLessThanOrEqualTo(most.amount());
            }
        }
    }

    @Property
    void reductionsTakeTheSameInWhateverOrderTheyCome(
            @ForAll("versions") TariffVersion version,
            @ForAll @IntRange(max = TEN_DAYS) int minutes,
            @ForAll("reductions") List<Reduction> reductions) {
        var reversed = new ArrayList<>(reductions);
        Collections.reverse(reversed);

        var fee = tariff(version).price(stay(minutes), reductions);

        assertThat(fee.amount())
                .isEqualTo(tariff(version).price(stay(minutes), reversed).amount());
    }

    @Provide
    Arbitrary<TariffVersion> versions() {
        var free = Combinators.combine(Arbitraries.integers().between(0, 120), Arbitraries.of(true, false))
                .as(FreeMinutes::new);
        var earlier = Combinators.combine(
                        Arbitraries.integers().between(1, 200),
                        prices(),
                        Arbitraries.integers().between(1, 5))
                .as(Step::new)
                .list()
                .ofMaxSize(3);
        var last = Combinators.combine(Arbitraries.integers().between(1, 200), prices())
                .as((minutes, price) -> new Step(minutes, price, Step.FOR_EVER));
        var caps = prices().map(DailyCap::new).optional();
        return Combinators.combine(free, earlier, last, caps).as(TariffProperties::version);
    }

    private static TariffVersion version(FreeMinutes free, List<Step> earlier, Step last, Optional<DailyCap> cap) {
        var steps = new ArrayList<>(earlier);
        steps.add(last);
        return new TariffVersion(LocalDate.EPOCH, free, steps, cap, Optional.empty());
    }

    @Provide
    Arbitrary<List<Reduction>> reductions() {
        Arbitrary<Reduction> minutes = Arbitraries.longs().between(0, 2000).map(Reduction.Minutes::new);
        Arbitrary<Reduction> amounts = prices().map(Reduction.Amount::new);
        Arbitrary<Reduction> all = Arbitraries.just(new Reduction.AllFree());
        return Arbitraries.frequencyOf(Tuple.of(4, minutes), Tuple.of(4, amounts), Tuple.of(1, all))
                .list()
                .ofMaxSize(4);
    }

    private static Arbitrary<Money> prices() {
        return Arbitraries.longs().between(0, 10_000).map(Money::ofFen);
    }

    private static Tariff tariff(TariffVersion version) {
        return new Tariff("any", List.of(version));
    }

    private static Stay stay(long minutes) {
        return new Stay(ENTRY, ENTRY.plus(Duration.ofMinutes(minutes)));
    }
}
