package io.bolane.tariff;

import io.bolane.protocol.parking.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * The prices of a park. A stay is priced by the version in force at its entry, for ever; a car that entered before
 * the first version began is priced by the first, and that is held for a person ({@link Doubt#BEFORE_FIRST_VERSION}).
 *
 * @param versions the older before the newer
 */
public record Tariff(String name, List<TariffVersion> versions) {
    /**
     * The park's time. China has had no other since 1991; without a history of summer times a day is 1,440 minutes,
     * always.
     */
    public static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    private static final int SECONDS = 60;

    public Tariff {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a tariff without a version");
        }
    }

    /** @return the minute in the park's time, counted from its 1970-01-01 */
    static long minuteOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond() + ZONE.getTotalSeconds(), SECONDS);
    }

    static Instant instantOf(long minute) {
        return Instant.ofEpochSecond(minute * SECONDS - ZONE.getTotalSeconds());
    }

    public Fee price(Stay stay) {
        return price(stay, List.of());
    }

    /**
     * The amount never falls when the exit is later, is never negative, and never more than without the reductions.
     * Seconds do not count: see {@link Stay#minutes()}.
     *
     * @param reductions in any order: minutes are applied first, then amounts and percentages, then "all free"
     */
    public Fee price(Stay stay, List<? extends Reduction> reductions) {
        var version = versionAt(stay.entry());
        var lines = new ArrayList<Segment>();
        version.explain(stay, lines);
        var taken = Reducing.apply(version, stay, reductions);
        taken.forEach(one -> lines.add(new Segment(
                stay.entry(), stay.exit(), one.reduction(), 1, -one.amount().fen())));
        var due = version.fen(stay) - sum(taken);
        var rounding = version.terms().total().rounding();
        var amount = rounding.of(due);
        if (amount != due) {
            lines.add(new Segment(stay.entry(), stay.exit(), rounding, 1, amount - due));
        }
        return new Fee(Money.ofFen(amount), lines, taken, doubts(version, stay, amount));
    }

    /** @return the amount of {@link #price(Stay)}, found without its explanation */
    public Money amount(Stay stay) {
        var version = versionAt(stay.entry());
        return Money.ofFen(version.terms().total().rounding().of(version.fen(stay)));
    }

    /** @return the amount of {@link #price(Stay, List)}, found without its explanation */
    public Money amount(Stay stay, List<? extends Reduction> reductions) {
        if (reductions.isEmpty()) {
            return amount(stay);
        }
        var version = versionAt(stay.entry());
        var due = version.fen(stay) - sum(Reducing.apply(version, stay, reductions));
        return Money.ofFen(version.terms().total().rounding().of(due));
    }

    private static long sum(List<Taken> taken) {
        var sum = 0L;
        for (var one : taken) {
            sum += one.amount().fen();
        }
        return sum;
    }

    private EnumSet<Doubt> doubts(TariffVersion version, Stay stay, long amount) {
        var doubts = Doubt.about(stay);
        if (version.terms().total().isAboveLimit(amount)) {
            doubts.add(Doubt.ABOVE_SANITY_LIMIT);
        }
        if (!version.isInForceAt(stay.entry())) {
            doubts.add(Doubt.BEFORE_FIRST_VERSION);
        }
        if (version.lacksCalendarOf(stay)) {
            doubts.add(Doubt.CALENDAR_INCOMPLETE);
        }
        return doubts;
    }

    /**
     * @param total of one stay, whatever parts it was priced in
     * @return whether that is so high that a person has to look at it
     */
    public boolean isAboveLimit(Instant entry, Money total) {
        return versionAt(entry).terms().total().isAboveLimit(total.fen());
    }

    /** @return the newest version that had begun on the day of the entry, or the first of all */
    public TariffVersion versionAt(Instant entry) {
        if (versions.size() == 1) {
            return versions.get(0);
        }
        var day = LocalDate.ofInstant(entry, ZONE);
        for (var i = versions.size() - 1; i > 0; i--) {
            if (!versions.get(i).from().isAfter(day)) {
                return versions.get(i);
            }
        }
        return versions.get(0);
    }
}
