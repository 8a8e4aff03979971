package io.bolane.tariff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;

/** The terms that hold for cars that enter from a day on, made ready for pricing. */
public final class TariffVersion {
    private final LocalDate from;
    private final Terms terms;
    /** By class and energy; the same object where the table is the same. */
    private final Meter[][] meters;

    /**
     * @param from first day, in the park's time
     * @throws ArithmeticException when a class would pay a part of a fen
     */
    public TariffVersion(LocalDate from, Terms terms) {
        this.from = from;
        this.terms = terms;
        meters = new Meter[VehicleClass.values().length][EnergyType.values().length];
        var byTable = new HashMap<PriceTable, Meter>();
        for (var vehicle : VehicleClass.values()) {
            for (var energy : EnergyType.values()) {
                meters[vehicle.ordinal()][energy.ordinal()] = byTable.computeIfAbsent(
                        terms.table(vehicle, energy), table -> new Meter(table, terms.calendar()));
            }
        }
    }

    public LocalDate from() {
        return from;
    }

    public Terms terms() {
        return terms;
    }

    boolean isInForceAt(Instant entry) {
        return !from.isAfter(LocalDate.ofInstant(entry, Tariff.ZONE));
    }

    /** @return before reductions and rounding */
    long fen(Stay stay) {
        if (terms.of(stay.vehicle()).exempt()) {
            return 0;
        }
        var meter = meterOf(stay);
        var fen = 0L;
        if (stay.covered().isEmpty()) {
            fen = fen(meter, stay, Lines.NONE);
        } else {
            for (var gap : stay.gaps()) {
                fen = Math.addExact(fen, fen(meter, gap, Lines.NONE));
            }
        }
        return hasShare(stay) ? terms.newEnergy().share().get().of(fen) : fen;
    }

    /** @param into gets lines in order of time that add up to {@link #fen(Stay)} */
    void explain(Stay stay, List<Segment> into) {
        if (terms.of(stay.vehicle()).exempt()) {
            into.add(new Segment(stay.entry(), stay.exit(), new Exempt(stay.vehicle()), 1, 0));
            return;
        }
        var fen = explainTime(stay, into);
        if (hasShare(stay)) {
            var share = terms.newEnergy().share().get();
            into.add(new Segment(stay.entry(), stay.exit(), share, 1, share.of(fen) - fen));
        }
    }

    private long explainTime(Stay stay, List<Segment> into) {
        var meter = meterOf(stay);
        var fen = 0L;
        var at = stay.entry();
        for (var gap : stay.gaps()) {
            explainCover(stay, at, gap.entry(), into);
            var lines = Lines.Written.of(gap);
            fen += fen(meter, gap, lines);
            into.addAll(lines.segments());
            at = gap.exit();
        }
        explainCover(stay, at, stay.exit(), into);
        return fen;
    }

    private static void explainCover(Stay stay, Instant from, Instant to, List<Segment> into) {
        if (from.isBefore(to) && !stay.covered().isEmpty()) {
            into.add(new Segment(from, to, new Covered(from, to), 1, 0));
        }
    }

    private static long fen(Meter meter, Stay stay, Lines lines) {
        return meter.fen(Tariff.minuteOf(stay.entry()), stay.minutes(), lines);
    }

    private Meter meterOf(Stay stay) {
        return meters[stay.vehicle().ordinal()][stay.energy().ordinal()];
    }

    private boolean hasShare(Stay stay) {
        return stay.energy() == EnergyType.NEW_ENERGY
                && terms.newEnergy().share().isPresent();
    }

    /** @return whether the prices of days depend on a calendar that does not know all of the stay's days */
    boolean lacksCalendarOf(Stay stay) {
        if (!terms.table(stay.vehicle(), stay.energy()).needsCalendar()) {
            return false;
        }
        var first = LocalDate.ofInstant(stay.entry(), Tariff.ZONE).getYear();
        var last = LocalDate.ofInstant(stay.exit(), Tariff.ZONE).getYear();
        return !terms.calendar().covers(first, last);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TariffVersion version && from.equals(version.from) && terms.equals(version.terms);
    }

    @Override
    public int hashCode() {
        return from.hashCode() * 31 + terms.hashCode();
    }

    @Override
    public String toString() {
        return "version from " + from;
    }
}
