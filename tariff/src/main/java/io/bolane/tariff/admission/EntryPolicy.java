package io.bolane.tariff.admission;

import io.bolane.protocol.config.ConfigNode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Who may come in at a lane: section {@code entry} of a park, and of a lane, where it changes what the park's says.
 *
 * @param rules one for every standing
 * @param blackList never {@code ADMIT}; always with an alarm
 * @param owing for cars that left owing before
 * @param keptSpaces so many free spaces are not for temporary cars, cars without plate, visitors
 * @param city whether Bolink 10.4 is asked before a car is let in
 * @param citySilent when it was asked and did not answer
 * @param cityWithin the car waits for its answer no longer
 */
public record EntryPolicy(
        Map<CarStanding, StandingRule> rules,
        Access blackList,
        Access owing,
        int keptSpaces,
        CityCheck city,
        Access citySilent,
        Duration cityWithin) {

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** Which cars the city is asked for. */
    public enum CityCheck {
        NONE,
        /** Those without pass and list. */
        STRANGERS,
        ALL
    }

    /** Everybody comes in while there is a space, but for the black list; passes and lists even then. */
    public static final EntryPolicy STANDARD = new EntryPolicy(
            Map.of(
                    CarStanding.EXEMPT, StandingRule.ALWAYS,
                    CarStanding.WHITE_LIST, StandingRule.ALWAYS,
                    CarStanding.MONTH_PASS, StandingRule.ALWAYS,
                    CarStanding.PASS_WITHOUT_SPACE, StandingRule.WITH_SPACE,
                    CarStanding.VISITOR, StandingRule.WITH_SPACE,
                    CarStanding.TEMPORARY, StandingRule.WITH_SPACE,
                    CarStanding.PLATELESS, StandingRule.WITH_SPACE),
            Access.REFUSE,
            Access.ADMIT,
            0,
            CityCheck.NONE,
            Access.ADMIT,
            Duration.ofSeconds(3));

    public EntryPolicy {
        rules = Map.copyOf(rules);
        for (var standing : CarStanding.values()) {
            if (!rules.containsKey(standing)) {
                throw new IllegalArgumentException("no rule for " + standing);
            }
        }
        if (blackList == Access.ADMIT) {
            throw new IllegalArgumentException("a black list that lets everybody in");
        }
        if (keptSpaces < 0) {
            throw new IllegalArgumentException("negative number of spaces: " + keptSpaces);
        }
    }

    /**
     * @param node the section
     * @param otherwise what is not given there
     * @throws io.bolane.protocol.config.ConfigException with path, value and what is allowed
     */
    public static EntryPolicy read(ConfigNode node, EntryPolicy otherwise) {
        var rules = new EnumMap<CarStanding, StandingRule>(CarStanding.class);
        for (var standing : CarStanding.values()) {
            var key = key(standing);
            var rule = otherwise.rules.get(standing);
            // official cars have the right to come in
            rules.put(
                    standing,
                    standing != CarStanding.EXEMPT && node.has(key)
                            ? StandingRule.read(node.section(key), rule)
                            : rule);
        }
        var policy = new EntryPolicy(
                rules,
                node.choice("blackList", Denial.class, Denial.of(otherwise.blackList)).access,
                node.choice("owing", Access.class, otherwise.owing),
                (int) node.number("keptSpaces", otherwise.keptSpaces, 0, 1_000_000),
                node.choice("cityCheck", CityCheck.class, otherwise.city),
                node.choice("citySilent", Access.class, otherwise.citySilent),
                node.duration("cityWithin", otherwise.cityWithin, SHORTEST_WAIT, LONGEST_WAIT));
        node.refuseUnknownKeys();
        return policy;
    }

    /** @return the key of its section: "monthPass" */
    static String key(CarStanding standing) {
        var key = new StringBuilder();
        for (var word : standing.name().toLowerCase(Locale.ROOT).split("_")) {
            key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return key.toString();
    }

    /** What may be done with a car on the black list. */
    private enum Denial {
        ASK(Access.ASK),
        REFUSE(Access.REFUSE);

        private final Access access;

        Denial(Access access) {
            this.access = access;
        }

        private static Denial of(Access access) {
            return access == Access.ASK ? ASK : REFUSE;
        }
    }
}
