package io.bolane.tariff;

import io.bolane.protocol.parking.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules that hold for cars that enter from a day on. With a cap, every 24 hours from the entry are priced for
 * themselves and the steps begin anew with each; without one, the steps go on for the whole stay.
 *
 * @param from first day, in the park's time zone
 * @param steps one after the other; only the last one goes on for ever
 */
public record TariffVersion(
        LocalDate from, FreeMinutes free, List<Step> steps, Optional<DailyCap> cap, Optional<Money> sanityLimit) {
    public TariffVersion {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.get(steps.size() - 1).times() != Step.FOR_EVER) {
            throw new IllegalArgumentException("the last step has to go on for ever");
        }
    }

    /** The amount alone: the same for a stay of an hour and of a year, and it allocates nothing. */
    long amountFen(long minutes) {
        if (cap.isEmpty()) {
            return amountOfDay(minutes, 0);
        }
        var fullDays = minutes / DailyCap.MINUTES;
        var last = amountOfDay(minutes % DailyCap.MINUTES, fullDays);
        if (fullDays == 0) {
            return last;
        }
        var first = amountOfDay(DailyCap.MINUTES, 0);
        return Math.addExact(first + last, Math.multiplyExact(fullDays - 1, amountOfDay(DailyCap.MINUTES, 1)));
    }

    private long amountOfDay(long minutes, long day) {
        if (free.cover(minutes, day)) {
            return 0;
        }
        var uncapped = uncapped(minutes);
        return cap.isPresent() ? Math.min(uncapped, cap.get().amount().fen()) : uncapped;
    }

    private long uncapped(long minutes) {
        var sum = 0L;
        var rest = minutes;
        for (var i = 0; rest > 0; i++) {
            var step = steps.get(i);
            sum = Math.addExact(
                    sum, Math.multiplyExact(step.started(rest), step.price().fen()));
            rest -= step.length();
        }
        return sum;
    }

    /** @return lines that add up to {@link #amountFen}, those of a day after those of the day before */
    List<Segment> explain(Stay stay) {
        var lines = new ArrayList<Segment>();
        var minutes = stay.minutes();
        var day = 0;
        var begin = stay.entry();
        while (cap.isPresent() && minutes > DailyCap.MINUTES) {
            var end = begin.plus(Duration.ofMinutes(DailyCap.MINUTES));
            explainDay(lines, new Stay(begin, end), day++);
            begin = end;
            minutes -= DailyCap.MINUTES;
        }
        explainDay(lines, new Stay(begin, stay.exit()), day);
        return lines;
    }

    private void explainDay(List<Segment> lines, Stay part, int day) {
        var minutes = part.minutes();
        if (free.cover(minutes, day)) {
            lines.add(new Segment(part.entry(), part.exit(), free, 1, 0));
            return;
        }
        var begin = part.entry();
        var rest = minutes;
        for (var i = 0; rest > 0; i++) {
            var step = steps.get(i);
            var units = step.started(rest);
            rest -= step.length();
            var end = rest > 0 ? begin.plus(Duration.ofMinutes(step.length())) : part.exit();
            lines.add(new Segment(begin, end, step, units, units * step.price().fen()));
            begin = end;
        }
        var uncapped = uncapped(minutes);
        cap.filter(most -> most.amount().fen() < uncapped)
                .ifPresent(most -> lines.add(new Segment(
                        part.entry(), part.exit(), most, 1, most.amount().fen() - uncapped)));
    }

    boolean exceedsSanityLimit(long amountFen) {
        return sanityLimit.isPresent() && amountFen > sanityLimit.get().fen();
    }

    boolean isInForceAt(Instant entry) {
        return !from.isAfter(LocalDate.ofInstant(entry, Tariff.ZONE));
    }
}
