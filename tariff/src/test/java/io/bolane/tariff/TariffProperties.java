package io.bolane.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class TariffProperties {
    private static final int SIX_DAYS = 6 * 1440;
    private static final int TWO_YEARS = 2 * 365 * 1440;

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void agreesWithTheMinuteByMinuteReference(
            @ForAll("tables") PriceTable table,
            @ForAll("entries") LocalDateTime entry,
            @ForAll("minutes") int minutes) {
        var tariff = tariff(new Terms(table, AnyTariff.CALENDAR, Map.of(), EnergyTerms.NONE, TotalTerms.NONE));

        var fee = tariff.price(stay(entry, minutes));

        assertThat(fee.amount().fen()).isEqualTo(new ReferenceFee(table, AnyTariff.CALENDAR).fen(entry, minutes));
    }

    /** An amount is found by counting days that are the same, its explanation by walking through each of them. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void countsLongStaysAsItWalksThroughThem(
            @ForAll("terms") Terms terms,
            @ForAll("entries") LocalDateTime entry,
            @ForAll @IntRange(max = TWO_YEARS) int minutes) {
        var stay = stay(entry, minutes);

        var fee = tariff(terms).price(stay);

        assertThat(fee.explanation().stream().mapToLong(Segment::amountFen).sum())
                .isEqualTo(tariff(terms).amount(stay).fen());
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void isNeverMoreThanTheCapsOfItsDays(
            @ForAll("tables") PriceTable table,
            @ForAll("entries") LocalDateTime entry,
            @ForAll("minutes") int minutes) {
        var caps = table.caps();
        var startedDays = caps.day() == Caps.Day.CALENDAR
                ? entry.plusMinutes(minutes - 1L).toLocalDate().toEpochDay()
                        - entry.toLocalDate().toEpochDay()
                        + 1
                : (minutes + 1439) / 1440;
        var most = 0L;
        for (var day = 0; day < startedDays && !caps.amounts().isEmpty(); day++) {
            most += caps.amounts().get(Math.min(day, caps.amounts().size() - 1)).fen();
        }

        var fen = tariff(Terms.of(table)).amount(stay(entry, minutes)).fen();

        assertThat(caps.amounts().isEmpty() || fen <= most).isTrue();
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void isNeverCheaperForALongerStay(
            @ForAll("terms") Terms terms,
            @ForAll("cars") Stay car,
            @ForAll @IntRange(max = 3000) int longer,
            @ForAll("reductions") List<Reduction> reductions) {
        var shortFee = tariff(terms).amount(car, reductions);
        var longFee = tariff(terms).amount(car.until(car.exit().plus(Duration.ofMinutes(longer))), reductions);

        assertThat(longFee).isGreaterThanOrEqualTo(shortFee);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void doesNotCountSeconds(
            @ForAll("terms") Terms terms, @ForAll("cars") Stay car, @ForAll @LongRange(max = 59_999) long millis) {
        var fee = tariff(terms).price(car.until(car.exit().plusMillis(millis)));

        assertThat(fee.amount()).isEqualTo(tariff(terms).price(car).amount());
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void explainsEveryFenAndEveryMinute(@ForAll("terms") Terms terms, @ForAll("cars") Stay car) {
        var fee = tariff(terms).price(car);

        var sum = fee.explanation().stream().mapToLong(Segment::amountFen).sum();
        assertThat(sum).isEqualTo(fee.amount().fen());
        var covered = fee.explanation().stream()
                .filter(line -> !(line.rule() instanceof Cap)
                        && !(line.rule() instanceof EnergyShare)
                        && !(line.rule() instanceof Rounding))
                .toList();
        var at = car.entry();
        for (var line : covered) {
            assertThat(line.from()).isEqualTo(at);
            at = line.to();
        }
        assertThat(at).isEqualTo(car.minutes() == 0 && covered.isEmpty() ? car.entry() : car.exit());
        assertThat(fee.explanation()).allSatisfy(line -> {
            assertThat(line.chinese()).isNotBlank();
            assertThat(line.english()).isNotBlank();
        });
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void reductionsTakeWhatTheySayAndNeverMoreThanThereIs(
            @ForAll("terms") Terms terms, @ForAll("cars") Stay car, @ForAll("reductions") List<Reduction> reductions) {
        var tariff = tariff(terms);
        var rounding = terms.total().rounding();

        var reduced = tariff.price(car, reductions);

        var taken =
                reduced.reductions().stream().mapToLong(t -> t.amount().fen()).sum();
        var full = tariff.versions().get(0).fen(car);
        assertThat(reduced.amount().fen()).isEqualTo(rounding.of(full - taken));
        assertThat(reduced.amount()).isEqualTo(tariff.amount(car, reductions));
        assertThat(reduced.reductions()).extracting(Taken::reduction).containsExactlyElementsOf(reductions);
        assertThat(reduced.reductions().stream().mapToLong(Taken::minutes).sum())
                .isLessThanOrEqualTo(car.chargedMinutes());
        for (var one : reduced.reductions()) {
            if (one.reduction() instanceof Reduction.Amount most) {
                assertThat(one.amount()).isLessThanOrEqualTo(most.amount());
            }
        }
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void reductionsOfOtherKindsTakeTheSameInWhateverOrderTheyCome(
            @ForAll("terms") Terms terms, @ForAll("cars") Stay car, @ForAll("reductions") List<Reduction> reductions) {
        var others = reductions.stream()
                .filter(one -> !(one instanceof Reduction.Percent))
                .collect(Collectors.toCollection(ArrayList::new));
        others.add(new Reduction.Percent(30));
        var reversed = new ArrayList<>(others);
        Collections.reverse(reversed);

        assertThat(tariff(terms).amount(car, others)).isEqualTo(tariff(terms).amount(car, reversed));
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void chargesWhatNoPassCovers(
            @ForAll("terms") Terms terms,
            @ForAll("cars") Stay car,
            @ForAll @IntRange(max = 2000) int before,
            @ForAll @IntRange(max = 2000) int length) {
        var from = car.entry().plus(Duration.ofMinutes(before));
        var until = from.plus(Duration.ofMinutes(length));
        var gaps = new ArrayList<Stay>();
        gaps.add(car.until(from.isBefore(car.exit()) ? from : car.exit()));
        if (until.isBefore(car.exit())) {
            gaps.add(new Stay(until, car.exit(), car.vehicle(), car.energy(), List.of(), false));
        }
        var version = tariff(terms).versions().get(0);

        var shared =
                version.fen(car.coveredBy(List.of(new Covered(from, until))).of(car.vehicle(), EnergyType.FUEL));

        var fen = length == 0
                ? version.fen(car.of(car.vehicle(), EnergyType.FUEL))
                : gaps.stream()
                        .mapToLong(gap -> version.fen(gap.of(car.vehicle(), EnergyType.FUEL)))
                        .sum();
        assertThat(shared).isEqualTo(fen);
    }

    @Provide
    Arbitrary<PriceTable> tables() {
        return AnyTariff.tables();
    }

    @Provide
    Arbitrary<Terms> terms() {
        return AnyTariff.terms();
    }

    @Provide
    Arbitrary<LocalDateTime> entries() {
        var any = Arbitraries.integers().between(0, 14 * 1440);
        var round = Arbitraries.integers().between(0, 14 * 24).map(hour -> hour * 60);
        var midnight = Arbitraries.integers().between(0, 14).map(day -> day * 1440);
        return Arbitraries.frequencyOf(Tuple.of(6, any), Tuple.of(3, round), Tuple.of(2, midnight))
                .map(minute -> LocalDate.parse("2026-09-24").atStartOfDay().plusMinutes(minute));
    }

    @Provide
    Arbitrary<Integer> minutes() {
        var any = Arbitraries.integers().between(0, SIX_DAYS);
        var hours = Arbitraries.integers().between(0, 240);
        var days = Arbitraries.integers().between(0, 6).map(day -> day * 1440);
        return Arbitraries.frequencyOf(Tuple.of(6, any), Tuple.of(3, hours), Tuple.of(2, days));
    }

    @Provide
    Arbitrary<Stay> cars() {
        return Combinators.combine(
                        entries(),
                        minutes(),
                        Arbitraries.integers().between(0, 59),
                        Arbitraries.of(VehicleClass.SMALL, VehicleClass.LARGE),
                        Arbitraries.of(EnergyType.values()))
                .as((entry, minutes, seconds, vehicle, energy) ->
                        stay(entry.plusSeconds(seconds), minutes).of(vehicle, energy));
    }

    @Provide
    Arbitrary<List<Reduction>> reductions() {
        Arbitrary<Reduction> minutes = Arbitraries.longs().between(0, 2000).map(Reduction.Minutes::new);
        Arbitrary<Reduction> charging = Arbitraries.longs().between(0, 300).map(Reduction.Charging::new);
        Arbitrary<Reduction> amounts = AnyTariff.prices().map(Reduction.Amount::new);
        Arbitrary<Reduction> parts = Arbitraries.integers().between(0, 100).map(Reduction.Percent::new);
        Arbitrary<Reduction> all = Arbitraries.just(new Reduction.AllFree());
        return Arbitraries.frequencyOf(
                        Tuple.of(4, minutes),
                        Tuple.of(2, charging),
                        Tuple.of(4, amounts),
                        Tuple.of(2, parts),
                        Tuple.of(1, all))
                .list()
                .ofMaxSize(4);
    }

    private static Tariff tariff(Terms terms) {
        return new Tariff("any", List.of(new TariffVersion(LocalDate.EPOCH, terms)));
    }

    private static Stay stay(LocalDateTime entry, long minutes) {
        Instant begin = entry.toInstant(Tariff.ZONE);
        return new Stay(begin, begin.plus(Duration.ofMinutes(minutes)));
    }
}
