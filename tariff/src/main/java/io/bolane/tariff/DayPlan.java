package io.bolane.tariff;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The windows of the days of some kind. They leave no minute out and none is in two of them.
 *
 * @param on kinds of day; empty for all
 */
public record DayPlan(Set<DayKind> on, Optional<Season> season, List<Window> windows) {
    public DayPlan {
        on = Set.copyOf(on);
        windows = List.copyOf(windows);
    }

    /** The same prices at all times. */
    public static DayPlan always(Charge charge) {
        return new DayPlan(Set.of(), Optional.empty(), List.of(Window.wholeDay(charge)));
    }

    boolean isFor(LocalDate day, DayKind kind) {
        return (on.isEmpty() || on.contains(kind))
                && season.filter(part -> !part.contains(MonthDay.from(day))).isEmpty();
    }

    DayPlan scaled(Scale scale) {
        return new DayPlan(
                on, season, windows.stream().map(window -> window.scaled(scale)).toList());
    }
}
