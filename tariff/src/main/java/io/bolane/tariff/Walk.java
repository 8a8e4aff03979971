package io.bolane.tariff;

import io.bolane.protocol.parking.Money;
import io.bolane.tariff.Caps.Again;
import io.bolane.tariff.Caps.Day;
import java.util.List;

/**
 * One way through one stay: from day to day, in each from window to window, in each from step to step. Units begin anew
 * with each of them. Amounts are only ever added, and a cap only ever keeps a sum from growing: so a longer stay is
 * never cheaper.
 */
final class Walk {
    private static final int MINUTES_OF_DAY = Caps.MINUTES_OF_DAY;

    private final Meter meter;
    private final Lines lines;
    private final long entry;
    private final long end;
    private final SameDays sameDays = new SameDays();

    /** How far the stay is priced. */
    private long at;
    /** What the days before cost. */
    private long settled;

    private long dayIndex;
    private long dayEnd;
    private long daySum;
    /** Where what is always free ends, where elapsed time counts from, where the first periods end. */
    private long freeEnd;

    private long countedFrom;
    private long firstEnd;

    private Window window;
    private long windowFrom;
    private long windowEnd = Long.MIN_VALUE;
    /** What the window has cost so far, when it has a cap. */
    private long windowSum;

    private boolean visited;

    Walk(Meter meter, long entry, long minutes, Lines lines) {
        this.meter = meter;
        this.entry = entry;
        this.end = entry + minutes;
        this.lines = lines;
        this.at = entry;
    }

    long fen() {
        if (meter.caps.again() != Again.EVERYTHING && meter.free.minutes() > 0 && meter.free.cover(end - entry)) {
            lines.add(entry, end, meter.free, 1, 0);
            return 0;
        }
        while (at < end) {
            day();
            if (meter.caps.day() != Day.NONE) {
                sameDays.skip(dayIndex - 1);
            }
        }
        return settled;
    }

    private void day() {
        var from = at;
        dayEnd = Math.min(end, nextDay());
        if (meter.caps.again() == Again.EVERYTHING && meter.free.minutes() > 0 && meter.free.cover(dayEnd - at)) {
            lines.add(at, dayEnd, meter.free, 1, 0);
            at = dayEnd;
        } else {
            startCounting();
            chargeFirst();
            while (at < dayEnd) {
                chargeWindow();
                if (meter.caps.day() == Day.NONE && at >= windowEnd) {
                    sameDays.skip(0);
                }
            }
        }
        capDay(from);
        dayIndex++;
    }

    private long nextDay() {
        if (meter.caps.day() == Day.NONE) {
            return end;
        }
        return meter.caps.day() == Day.ROLLING
                ? entry + (dayIndex + 1) * MINUTES_OF_DAY
                : (Math.floorDiv(at, MINUTES_OF_DAY) + 1) * MINUTES_OF_DAY;
    }

    private void startCounting() {
        if (dayIndex == 0 || meter.caps.again() == Again.EVERYTHING) {
            freeEnd = at + meter.free.subtracted();
        }
        if (dayIndex == 0 || meter.caps.again() != Again.NOTHING) {
            countedFrom = Math.max(at, freeEnd);
            firstEnd = countedFrom + meter.firstLength;
        }
    }

    private void chargeFirst() {
        if (at < freeEnd) {
            var to = Math.min(freeEnd, dayEnd);
            lines.add(at, to, meter.free, 1, 0);
            at = to;
        }
        if (at < firstEnd && at < dayEnd) {
            var to = Math.min(firstEnd, dayEnd);
            daySum += steps(meter.first, at - countedFrom, to);
            at = to;
        }
    }

    private void chargeWindow() {
        if (at >= windowEnd) {
            window = meter.schedule.windowAt(at);
            windowEnd = meter.schedule.endOfWindowAt(at, end);
            windowFrom = at;
            windowSum = 0;
            visited = false;
        }
        var from = at;
        var to = Math.min(windowEnd, dayEnd);
        var fen = charge(to);
        at = to;
        daySum += window.cap().isPresent() ? capWindow(from, fen, window.cap().get()) : fen;
    }

    private long capWindow(long from, long fen, Money most) {
        var over = windowSum + fen - most.fen();
        if (over <= 0) {
            windowSum += fen;
            return fen;
        }
        if (lines.areWanted()) {
            lines.add(from, at, new Cap(Cap.Of.WINDOW, most), 1, -over);
        }
        windowSum = most.fen();
        return fen - over;
    }

    private long charge(long to) {
        if (window.charge() instanceof Charge.Steps charge) {
            var from = charge.from() == Charge.Steps.From.WINDOW ? Math.max(windowFrom, firstEnd) : countedFrom;
            return steps(charge.steps(), at - from, to);
        }
        if (window.charge() instanceof Charge.Visit visit) {
            var fen = visited ? 0 : visit.price().fen();
            lines.add(at, to, visit, visited ? 0 : 1, fen);
            visited = true;
            return fen;
        }
        lines.add(at, to, (Charge.Free) window.charge(), 1, 0);
        return 0;
    }

    /** @param elapsed minutes that have gone by of the steps */
    private long steps(List<Step> steps, long elapsed, long to) {
        var sum = 0L;
        var from = at;
        var stepEnd = at - elapsed;
        for (var i = 0; i < steps.size() && from < to; i++) {
            var step = steps.get(i);
            stepEnd += step.length();
            if (stepEnd > from) {
                var until = Math.min(to, stepEnd);
                var units = step.units(until - from);
                var fen = units * step.price().fen();
                lines.add(from, until, step, units, fen);
                sum += fen;
                from = until;
            }
        }
        return sum;
    }

    private void capDay(long from) {
        if (!meter.caps.amounts().isEmpty()) {
            var most = meter.caps.amount(dayIndex);
            if (daySum > most.fen()) {
                if (lines.areWanted()) {
                    lines.add(from, dayEnd, meter.caps.rule(most), 1, most.fen() - daySum);
                }
                daySum = most.fen();
            }
        }
        settled = Math.addExact(settled, daySum);
        daySum = 0;
    }

    /**
     * Finds that two days in a row began in the same state; then all full days that follow cost what the first of the
     * two cost, and need not be walked through.
     */
    private final class SameDays {
        private long markedAt = Long.MIN_VALUE;
        private long sum;
        private boolean inside;
        private long ofWindow;
        private boolean wasVisited;
        private long elapsed;
        private long elapsedInWindow;

        /** @param dayBefore index of the day that ends here */
        void skip(long dayBefore) {
            if (lines.areWanted() || !meter.schedule.isTheSameEveryDay() || end - at < MINUTES_OF_DAY) {
                return;
            }
            if (at - MINUTES_OF_DAY == markedAt && isAsMarked() && isAnyDay(dayBefore)) {
                go((end - at) / MINUTES_OF_DAY);
            }
            if (at - MINUTES_OF_DAY >= markedAt) {
                mark();
            }
        }

        /** The first day of a stay has free minutes and caps that later ones need not have. */
        private boolean isAnyDay(long day) {
            return meter.caps.day() == Day.NONE
                    || day >= 1 && day >= meter.caps.amounts().size() - 1;
        }

        private boolean isAsMarked() {
            return inside == isInside()
                    && elapsed == elapsed(countedFrom)
                    && (!inside
                            || ofWindow == windowSum
                                    && wasVisited == visited
                                    && elapsedInWindow == elapsed(Math.max(windowFrom, firstEnd)));
        }

        private void mark() {
            markedAt = at;
            sum = settled + daySum;
            inside = isInside();
            ofWindow = windowSum;
            wasVisited = visited;
            elapsed = elapsed(countedFrom);
            elapsedInWindow = elapsed(Math.max(windowFrom, firstEnd));
        }

        private boolean isInside() {
            return at < windowEnd;
        }

        /** After the last step has begun, it is all the same how long ago. */
        private long elapsed(long from) {
            return Math.min(at - from, meter.firstLength + meter.untilLastSteps);
        }

        private void go(long days) {
            var gain = settled + daySum - sum;
            settled = Math.addExact(settled, Math.multiplyExact(days, gain));
            var minutes = days * MINUTES_OF_DAY;
            at += minutes;
            dayIndex += days;
            freeEnd += minutes;
            countedFrom += minutes;
            firstEnd += minutes;
            windowFrom += minutes;
            windowEnd += windowEnd == Long.MIN_VALUE ? 0 : minutes;
        }
    }
}
