package io.bolane.tariff;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.parking.Money;
import io.bolane.tariff.Caps.Again;
import io.bolane.tariff.Caps.Day;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads tables of prices. @param from a day on which they are in force, for examples */
record TableYaml(WorkCalendar calendar, LocalDate from) {
    private static final String ROLLING_CAP = "capPer24Hours";
    private static final String CALENDAR_CAP = "capPerCalendarDay";
    private static final String STEPS = "steps";
    private static final String WINDOWS = "windows";
    private static final String DAYS = "days";

    /** The keys that the table leaves unread are the caller's. */
    PriceTable read(ConfigNode node) {
        var table = new PriceTable(free(node), first(node), days(node), caps(node));
        new TableCheck(node, from).check(table);
        return table;
    }

    static FreeMinutes free(ConfigNode node) {
        return new FreeMinutes(
                (int) node.number("freeMinutes", 0, 0, Caps.MINUTES_OF_DAY),
                node.choice("freeMinutesCount", FreeMinutes.Counting.class, FreeMinutes.Counting.ONCE_EXCEEDED));
    }

    private static List<Step> first(ConfigNode node) {
        return node.sections("first").stream()
                .map(step -> StepYaml.read(step, (int) step.number("times", 1, 1, StepYaml.MOST_TIMES)))
                .toList();
    }

    private List<DayPlan> days(ConfigNode node) {
        var given = Stream.of(STEPS, WINDOWS, DAYS).filter(node::has).toList();
        if (given.size() != 1) {
            throw new ConfigException(
                    node.pathOf(STEPS),
                    given.isEmpty() ? "nothing" : String.join(" and ", given),
                    "exactly one of steps, windows and days");
        }
        if (!node.has(DAYS)) {
            return List.of(new DayPlan(Set.of(), Optional.empty(), windows(node)));
        }
        var days = new ArrayList<DayPlan>();
        for (var day : node.sections(DAYS)) {
            days.add(dayPlan(day));
        }
        new DayCheck(node, from).check(days);
        return days;
    }

    private DayPlan dayPlan(ConfigNode day) {
        var given = Stream.of(STEPS, WINDOWS).filter(day::has).count();
        if (given != 1) {
            throw new ConfigException(
                    day.pathOf(STEPS), given == 0 ? "nothing" : "steps and windows", "one of the two");
        }
        var plan = new DayPlan(kinds(day), season(day), windows(day));
        day.refuseUnknownKeys();
        return plan;
    }

    private Set<DayKind> kinds(ConfigNode day) {
        var texts = day.oneOrMore("on");
        if (!texts.isEmpty() && calendar == WorkCalendar.NONE) {
            throw new ConfigException(
                    day.pathOf("on"),
                    String.join(", ", texts),
                    "a calendar in the version, which tells holidays and make-up workdays");
        }
        var kinds = EnumSet.noneOf(DayKind.class);
        for (var text : texts) {
            kinds.add(Stream.of(DayKind.values())
                    .filter(kind -> kind.code().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new ConfigException(
                            day.pathOf("on"),
                            text,
                            Stream.of(DayKind.values()).map(DayKind::code).collect(Collectors.joining(", ")))));
        }
        return kinds;
    }

    private static Optional<Season> season(ConfigNode day) {
        if (!day.has("season")) {
            return Optional.empty();
        }
        var node = day.section("season");
        var season = new Season(
                node.parsed("from", YamlValues.MONTH_DAY, YamlValues::monthDay),
                node.parsed("to", YamlValues.MONTH_DAY, YamlValues::monthDay));
        node.refuseUnknownKeys();
        return Optional.of(season);
    }

    /** @return of a table or a day that has steps: the whole day */
    private List<Window> windows(ConfigNode node) {
        if (node.has(STEPS)) {
            return List.of(Window.wholeDay(new Charge.Steps(StepYaml.steps(node), Charge.Steps.From.WINDOW)));
        }
        var windows = new ArrayList<Window>();
        for (var section : node.sections(WINDOWS)) {
            windows.add(window(section));
        }
        new WindowCheck(node, from).check(windows);
        return windows;
    }

    private static Window window(ConfigNode node) {
        int begin = node.parsed("from", YamlValues.TIME, YamlValues::time);
        int end = node.parsed("to", YamlValues.TIME, YamlValues::time);
        if (begin == Window.DAY || end == 0 || begin == end) {
            throw new ConfigException(
                    node.pathOf("to"),
                    node.text("to", ""),
                    "a time other than " + node.text("from", "") + "; a day is 00:00 to 24:00");
        }
        var window = new Window(begin, end, charge(node), YamlValues.amount(node, "cap"));
        node.refuseUnknownKeys();
        return window;
    }

    private static Charge charge(ConfigNode node) {
        var free = node.flag("free", false);
        var given = Stream.of(node.has(STEPS), node.has("visit"), free)
                .filter(has -> has)
                .count();
        if (given != 1) {
            throw new ConfigException(
                    node.pathOf(STEPS), given == 0 ? "nothing" : "more", "exactly one of steps, visit and free: true");
        }
        var count = node.choice("stepsFrom", Charge.Steps.From.class, Charge.Steps.From.WINDOW);
        if (node.has(STEPS)) {
            return new Charge.Steps(StepYaml.steps(node), count);
        }
        return free ? new Charge.Free() : new Charge.Visit(node.parsed("visit", YamlValues.AMOUNT, YamlValues::yuan));
    }

    private static Caps caps(ConfigNode node) {
        var rolling = amounts(node, ROLLING_CAP);
        var calendar = amounts(node, CALENDAR_CAP);
        if (!rolling.isEmpty() && !calendar.isEmpty()) {
            throw new ConfigException(
                    node.pathOf(CALENDAR_CAP), calendar.get(0).toYuan(), "only one of " + ROLLING_CAP + " and it");
        }
        var amounts = rolling.isEmpty() ? calendar : rolling;
        var day = calendar.isEmpty() ? Day.ROLLING : Day.CALENDAR;
        var usual = amounts.isEmpty() ? Again.NOTHING : Again.ALL_BUT_FREE_MINUTES;
        var again = node.choice("startsAgain", Again.class, usual);
        return amounts.isEmpty() && again == Again.NOTHING ? Caps.NONE : new Caps(day, amounts, again);
    }

    private static List<Money> amounts(ConfigNode node, String key) {
        var texts = node.oneOrMore(key);
        if (texts.isEmpty() && node.has(key)) {
            throw new ConfigException(node.pathOf(key), "[]", YamlValues.AMOUNT + ", or a list of them");
        }
        return texts.stream().map(text -> amount(node, key, text)).toList();
    }

    private static Money amount(ConfigNode node, String key, String text) {
        try {
            return YamlValues.yuan(text);
        } catch (IllegalArgumentException | ArithmeticException refused) {
            throw new ConfigException(
                    node.pathOf(key), text, YamlValues.AMOUNT + ", or a list of them (" + refused.getMessage() + ")");
        }
    }
}
