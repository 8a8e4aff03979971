package io.bolane.tariff;

import io.bolane.protocol.parking.Money;
import io.bolane.tariff.Caps.Again;
import io.bolane.tariff.Caps.Day;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Tariffs at random: everything that a table can say. */
final class AnyTariff {
    /** A holiday on workdays, a Sunday that makes up for it. */
    static final WorkCalendar CALENDAR = new WorkCalendar(
            "test",
            "invented",
            Set.of(2026),
            Set.of(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-10-02")),
            Set.of(LocalDate.parse("2026-09-27")));

    private AnyTariff() {}

    static Arbitrary<Terms> terms() {
        var rounding = Arbitraries.of(
                Rounding.NONE,
                new Rounding(Money.ofFen(50), Rounding.Direction.DOWN),
                new Rounding(Money.ofFen(100), Rounding.Direction.DOWN));
        var share = Arbitraries.integers().between(0, 100).map(EnergyShare::new).optional();
        return Combinators.combine(tables(), tables().optional(0.3), share, rounding)
                .as((table, large, percent, round) -> new Terms(
                        table,
                        CALENDAR,
                        large.<Map<VehicleClass, ClassTerms>>map(
                                        own -> Map.of(VehicleClass.LARGE, ClassTerms.ofTable(own)))
                                .orElseGet(() ->
                                        Map.of(VehicleClass.LARGE, new ClassTerms(false, Optional.empty(), 200, 1))),
                        new EnergyTerms(Optional.empty(), Optional.empty(), percent),
                        new TotalTerms(120, Reduction.Order.PERCENT_BEFORE_AMOUNT, round, Optional.empty())));
    }

    static Arbitrary<PriceTable> tables() {
        var free = Combinators.combine(
                        Arbitraries.integers().between(0, 120), Arbitraries.of(FreeMinutes.Counting.values()))
                .as(FreeMinutes::new);
        return Combinators.combine(free, steps(3, 0), days(), caps()).as(PriceTable::new);
    }

    private static Arbitrary<List<DayPlan>> days() {
        var every = windows().map(windows -> List.of(new DayPlan(Set.of(), Optional.empty(), windows)));
        var kinds = Combinators.combine(windows(), windows(), windows(), windows())
                .as((work, weekend, autumn, other) -> List.of(
                        new DayPlan(Set.of(), Optional.of(new Season(MonthDay.of(10, 5), MonthDay.of(10, 6))), autumn),
                        new DayPlan(Set.of(DayKind.WORKDAY), Optional.empty(), work),
                        new DayPlan(Set.of(DayKind.WEEKEND), Optional.empty(), weekend),
                        new DayPlan(Set.of(DayKind.HOLIDAY), Optional.empty(), other)));
        var sameNights = windows()
                .map(windows -> List.of(
                        new DayPlan(Set.of(DayKind.WORKDAY), Optional.empty(), windows),
                        new DayPlan(Set.of(), Optional.empty(), List.copyOf(windows))));
        return Arbitraries.oneOf(every, every, kinds, sameNights);
    }

    /** Cuts the day at some minutes; the last window goes over midnight. */
    private static Arbitrary<List<Window>> windows() {
        var cuts = Arbitraries.integers()
                .between(0, 143)
                .map(cut -> cut * 10)
                .set()
                .ofMinSize(1)
                .ofMaxSize(4);
        var charges = charges().list().ofSize(4);
        var caps = prices().optional(0.4).list().ofSize(4);
        return Combinators.combine(cuts, charges, caps).as((at, charge, cap) -> {
            var sorted = at.stream().sorted().toList();
            if (sorted.size() == 1) {
                return List.of(Window.wholeDay(charge.get(0)));
            }
            var windows = new ArrayList<Window>();
            for (var i = 0; i < sorted.size(); i++) {
                var to = sorted.get((i + 1) % sorted.size());
                windows.add(new Window(sorted.get(i), to == 0 ? Window.DAY : to, charge.get(i), cap.get(i)));
            }
            return List.copyOf(windows);
        });
    }

    private static Arbitrary<Charge> charges() {
        Arbitrary<Charge> steps = Combinators.combine(steps(3, 0), step(), Arbitraries.of(Charge.Steps.From.values()))
                .as((earlier, last, from) -> {
                    var all = new ArrayList<>(earlier);
                    all.add(new Step(last.minutes(), last.price(), Step.FOR_EVER, last.after()));
                    return new Charge.Steps(all, from);
                });
        Arbitrary<Charge> visit = prices().map(Charge.Visit::new);
        return Arbitraries.oneOf(steps, steps, steps, visit, Arbitraries.just(new Charge.Free()));
    }

    private static Arbitrary<List<Step>> steps(int most, int least) {
        return step().list().ofMinSize(least).ofMaxSize(most);
    }

    private static Arbitrary<Step> step() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 200),
                        prices(),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(0, 199))
                .as((minutes, price, times, after) -> new Step(minutes, price, times, after % minutes));
    }

    private static Arbitrary<Caps> caps() {
        var some = Combinators.combine(
                        Arbitraries.of(Day.ROLLING, Day.CALENDAR),
                        prices().list().ofMaxSize(3),
                        Arbitraries.of(Again.values()))
                .as(Caps::new);
        return Arbitraries.oneOf(Arbitraries.just(Caps.NONE), some, some);
    }

    static Arbitrary<Money> prices() {
        return Arbitraries.longs().between(0, 10_000).map(Money::ofFen);
    }
}
