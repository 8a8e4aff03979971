package io.bolane.tariff;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The same prices as an attendant with a note pad would find them. First every single minute of the stay gets a note:
 * what it is charged under. Then equal notes in a row are a pile, and each pile is paid period by period into the box
 * of its window and of its day. Stupid on purpose; shares no arithmetic with the engine.
 */
final class ReferenceFee {
    private final PriceTable table;
    private final WorkCalendar calendar;

    ReferenceFee(PriceTable table, WorkCalendar calendar) {
        this.table = table;
        this.calendar = calendar;
    }

    /** @param under which window is there, {@code occurrence} how often windows have changed before */
    private record Note(long day, int occurrence, Window under, Step step, boolean free) {}

    long fen(LocalDateTime entry, int minutes) {
        return pay(notes(entry, minutes));
    }

    private List<Note> notes(LocalDateTime entry, int minutes) {
        var again = table.caps().again();
        var lengths = new HashMap<Long, Integer>();
        for (var minute = 0; minute < minutes; minute++) {
            lengths.merge(dayOf(entry, minute), 1, Integer::sum);
        }
        var notes = new ArrayList<Note>();
        var occurrence = 0;
        var elapsed = 0;
        var elapsedInWindow = 0;
        var minuteOfDay = 0;
        for (var minute = 0; minute < minutes; minute++) {
            var day = dayOf(entry, minute);
            var window = windowAt(entry.plusMinutes(minute));
            if (minute > 0 && !goesOn(windowAt(entry.plusMinutes(minute - 1)), window, entry.plusMinutes(minute))) {
                occurrence++;
                elapsedInWindow = 0;
            }
            minuteOfDay = minute > 0 && day != dayOf(entry, minute - 1) ? 0 : minuteOfDay + (minute > 0 ? 1 : 0);
            if (minuteOfDay == 0 && again != Caps.Again.NOTHING) {
                elapsed = 0;
                elapsedInWindow = 0;
            }
            if (isFree(minute, minutes, minuteOfDay, lengths.get(day))) {
                notes.add(new Note(day, occurrence, window, null, true));
                continue;
            }
            var first = stepAt(table.first(), elapsed);
            if (first != null) {
                notes.add(new Note(day, -1 - (int) day, null, first, false));
            } else {
                notes.add(new Note(day, occurrence, window, stepOf(window, elapsed, elapsedInWindow), false));
                elapsedInWindow++;
            }
            elapsed++;
        }
        return notes;
    }

    private long dayOf(LocalDateTime entry, int minute) {
        return switch (table.caps().day()) {
            case NONE -> 0;
            case ROLLING -> minute / 1440;
            case CALENDAR ->
                ChronoUnit.DAYS.between(
                        entry.toLocalDate(), entry.plusMinutes(minute).toLocalDate());
        };
    }

    private boolean isFree(int minute, int minutes, int minuteOfDay, int lengthOfDay) {
        var free = table.free().minutes();
        var everyDay = table.caps().again() == Caps.Again.EVERYTHING;
        if (table.free().counting() == FreeMinutes.Counting.ALWAYS_SUBTRACTED) {
            return everyDay ? minuteOfDay < free : minute < free;
        }
        return everyDay ? lengthOfDay <= free : minutes <= free;
    }

    private Window windowAt(LocalDateTime time) {
        var minute = time.getHour() * 60 + time.getMinute();
        for (var window : plan(time.toLocalDate()).windows()) {
            for (var i = window.from(); i != window.to(); i = i == 1439 && window.to() != 1440 ? 0 : i + 1) {
                if (i == minute) {
                    return window;
                }
            }
        }
        throw new AssertionError("no window at " + time);
    }

    private DayPlan plan(LocalDate day) {
        var weekday = day.getDayOfWeek().getValue() <= 5;
        var kind = calendar.holidays().contains(day)
                ? DayKind.HOLIDAY
                : weekday || calendar.workdays().contains(day) ? DayKind.WORKDAY : DayKind.WEEKEND;
        for (var plan : table.days()) {
            var inSeason = plan.season().isEmpty() || inSeason(plan.season().get(), day);
            if (inSeason && (plan.on().isEmpty() || plan.on().contains(kind))) {
                return plan;
            }
        }
        throw new AssertionError("no plan for " + day);
    }

    private static boolean inSeason(Season season, LocalDate day) {
        var at = MonthDay.from(day);
        for (var one = season.from(); ; one = MonthDay.from(one.atYear(2024).plusDays(1))) {
            if (one.equals(at)) {
                return true;
            }
            if (one.equals(season.to())) {
                return false;
            }
        }
    }

    private static boolean goesOn(Window before, Window now, LocalDateTime at) {
        if (at.getHour() > 0 || at.getMinute() > 0) {
            return before == now;
        }
        return reachesMidnight(before)
                && reachesMidnight(now)
                && before.charge().equals(now.charge())
                && before.cap().equals(now.cap());
    }

    private static boolean reachesMidnight(Window window) {
        return window.to() < window.from() || window.from() == 0 && window.to() == 1440;
    }

    private static Step stepOf(Window window, int elapsed, int elapsedInWindow) {
        if (window.charge() instanceof Charge.Steps charge) {
            return stepAt(charge.steps(), charge.from() == Charge.Steps.From.ENTRY ? elapsed : elapsedInWindow);
        }
        return null;
    }

    /** @return the step that the minute is in after so many; null after all of them */
    private static Step stepAt(List<Step> steps, int elapsed) {
        var rest = (long) elapsed;
        for (var step : steps) {
            for (var time = 0; time < step.times(); time++) {
                if (rest < step.minutes()) {
                    return step;
                }
                rest -= step.minutes();
            }
        }
        return null;
    }

    private long pay(List<Note> notes) {
        var days = new HashMap<Long, Long>();
        var windows = new HashMap<Integer, Long>();
        var visited = new HashMap<Integer, Boolean>();
        for (var begin = 0; begin < notes.size(); ) {
            var note = notes.get(begin);
            var end = begin;
            while (end < notes.size() && isSamePile(note, notes.get(end))) {
                end++;
            }
            if (!note.free()) {
                var fen = payPile(note, end - begin, visited);
                days.merge(note.day(), capped(note, fen, windows), Long::sum);
            }
            begin = end;
        }
        return days.entrySet().stream().mapToLong(this::capDay).sum();
    }

    private static boolean isSamePile(Note one, Note other) {
        return one.day() == other.day()
                && one.occurrence() == other.occurrence()
                && one.step() == other.step()
                && one.free() == other.free();
    }

    private static long payPile(Note note, int minutes, Map<Integer, Boolean> visited) {
        if (note.step() != null) {
            var paid = 0L;
            var minuteOfPeriod = 0;
            for (var minute = 0; minute < minutes; minute++) {
                minuteOfPeriod++;
                if (minuteOfPeriod == note.step().after() + 1) {
                    paid += note.step().price().fen();
                }
                if (minuteOfPeriod == note.step().minutes()) {
                    minuteOfPeriod = 0;
                }
            }
            return paid;
        }
        if (note.under().charge() instanceof Charge.Visit visit && visited.put(note.occurrence(), true) == null) {
            return visit.price().fen();
        }
        return 0;
    }

    private static long capped(Note note, long fen, Map<Integer, Long> windows) {
        if (note.under() == null || note.under().cap().isEmpty()) {
            return fen;
        }
        var before = windows.getOrDefault(note.occurrence(), 0L);
        var after = Math.min(note.under().cap().get().fen(), before + fen);
        windows.put(note.occurrence(), after);
        return after - before;
    }

    private long capDay(Map.Entry<Long, Long> day) {
        var caps = table.caps().amounts();
        if (caps.isEmpty()) {
            return day.getValue();
        }
        var cap = caps.get((int) Math.min(day.getKey(), caps.size() - 1));
        return Math.min(cap.fen(), day.getValue());
    }
}
