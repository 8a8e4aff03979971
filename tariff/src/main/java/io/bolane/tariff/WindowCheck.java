package io.bolane.tariff;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntPredicate;

/** Refuses windows that leave a time of the day without a price or give it two, each with a stay that shows it. */
record WindowCheck(ConfigNode node, LocalDate from) {
    private static final String WINDOWS = "windows";

    void check(List<Window> windows) {
        if (windows.isEmpty()) {
            throw ConfigException.missing(node.pathOf(WINDOWS), "a list of at least one window");
        }
        refuseOverlaps(windows);
        refuseGap(windows);
        for (var i = 0; i < windows.size(); i++) {
            checkCap(windows.get(i), node.pathOf(WINDOWS) + "[" + i + "].cap");
        }
    }

    private void refuseGap(List<Window> windows) {
        var gap = first(minute -> windows.stream().noneMatch(window -> window.contains(minute)));
        if (gap == Window.DAY) {
            return;
        }
        var end = gap;
        while (end < Window.DAY && isOutside(windows, end)) {
            end++;
        }
        throw new ConfigException(
                node.pathOf(WINDOWS),
                "nothing from " + YamlValues.clock(gap) + " to " + YamlValues.clock(end),
                "windows that leave no time out (a stay " + stay(gap, end) + " would have no price)");
    }

    private static boolean isOutside(List<Window> windows, int minute) {
        return windows.stream().noneMatch(window -> window.contains(minute));
    }

    private void refuseOverlaps(List<Window> windows) {
        for (var i = 1; i < windows.size(); i++) {
            var later = windows.get(i);
            for (var j = 0; j < i; j++) {
                var earlier = windows.get(j);
                var both = first(minute -> earlier.contains(minute) && later.contains(minute));
                if (both < Window.DAY) {
                    throw new ConfigException(
                            node.pathOf(WINDOWS) + "[" + i + "]",
                            YamlValues.clock(later.from()) + " to " + YamlValues.clock(later.to()),
                            "a window that does not overlap windows[" + j + "] (a stay " + stay(both, both + 1)
                                    + " would have two prices)");
                }
            }
        }
    }

    private static void checkCap(Window window, String path) {
        if (window.cap().isEmpty()) {
            return;
        }
        var cap = window.cap().get();
        if (window.isWholeDay()) {
            throw new ConfigException(
                    path, cap.toYuan(), "no cap in a window of the whole day, which never ends; use capPerCalendarDay");
        }
        var unit = window.charge().highestUnit();
        if (cap.compareTo(unit) < 0) {
            throw new ConfigException(
                    path,
                    cap.toYuan(),
                    "at least " + unit.toYuan() + ", the price of one unit (one unit from "
                            + YamlValues.clock(window.from()) + " would cost less than its price)");
        }
    }

    private static int first(IntPredicate isSo) {
        var minute = 0;
        while (minute < Window.DAY && !isSo.test(minute)) {
            minute++;
        }
        return minute;
    }

    private String stay(int begin, int end) {
        var day = from.atStartOfDay();
        return "from " + day.plusMinutes(begin) + " to " + day.plusMinutes(end);
    }
}
