package io.bolane.tariff;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a calendar of public holidays:
 *
 * <pre>
 * name: 中国法定节假日
 * source: where the days were published
 * years: [2026]                      # for which the lists are complete
 * holidays:
 *   - {name: 元旦, from: 2026-01-01, to: 2026-01-03}
 * workdays: [2026-01-04]             # Saturdays and Sundays that are worked
 * </pre>
 */
final class CalendarYaml {
    private static final int LONGEST_HOLIDAY = 31;

    private CalendarYaml() {}

    static WorkCalendar read(ConfigNode node) {
        var name = node.requiredText("name", "a name");
        var source = node.requiredText("source", "where the days were published");
        var years =
                node.oneOrMore("years").stream().map(text -> year(node, text)).collect(Collectors.toUnmodifiableSet());
        if (years.isEmpty()) {
            throw ConfigException.missing(node.pathOf("years"), "the years that the lists are complete for");
        }
        var holidays = holidays(node);
        var workdays = workdays(node, holidays);
        node.refuseUnknownKeys();
        return new WorkCalendar(name, source, years, holidays, workdays);
    }

    private static int year(ConfigNode node, String text) {
        if (!text.matches("(19|20)\\d\\d")) {
            throw new ConfigException(node.pathOf("years"), text, "years such as 2026");
        }
        return Integer.parseInt(text);
    }

    private static Set<LocalDate> holidays(ConfigNode node) {
        var days = new HashSet<LocalDate>();
        for (var holiday : node.sections("holidays")) {
            holiday.requiredText("name", "a name");
            var from = holiday.parsed("from", YamlValues.DATE, YamlValues::date);
            var to = holiday.has("to") ? holiday.parsed("to", YamlValues.DATE, YamlValues::date) : from;
            if (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST_HOLIDAY))) {
                throw new ConfigException(holiday.pathOf("to"), to, "a day on or soon after " + from);
            }
            holiday.refuseUnknownKeys();
            from.datesUntil(to.plusDays(1)).forEach(days::add);
        }
        return days;
    }

    private static Set<LocalDate> workdays(ConfigNode node, Set<LocalDate> holidays) {
        var days = new HashSet<LocalDate>();
        for (var text : node.oneOrMore("workdays")) {
            var day = day(node, text);
            if (holidays.contains(day)) {
                throw new ConfigException(node.pathOf("workdays"), day, "days that are not among the holidays");
            }
            days.add(day);
        }
        return days;
    }

    private static LocalDate day(ConfigNode node, String text) {
        try {
            return YamlValues.date(text);
        } catch (IllegalArgumentException noDate) {
            throw new ConfigException(node.pathOf("workdays"), text, "dates such as 2026-01-04");
        }
    }
}
