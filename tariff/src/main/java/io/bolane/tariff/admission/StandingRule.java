package io.bolane.tariff.admission;

import io.bolane.protocol.config.ConfigNode;
import io.bolane.tariff.settlement.DailyHours;
import java.util.Optional;

/**
 * What holds for the cars of one standing.
 *
 * @param access within the hours, while there is a space
 * @param hours absent: always
 * @param outside of the hours
 * @param whenFull no space is free, or only those that are kept for others
 */
public record StandingRule(Access access, Optional<DailyHours> hours, Access outside, Access whenFull) {
    /** Always let in. */
    public static final StandingRule ALWAYS =
            new StandingRule(Access.ADMIT, Optional.empty(), Access.REFUSE, Access.ADMIT);

    /** Let in while there is a space. */
    public static final StandingRule WITH_SPACE =
            new StandingRule(Access.ADMIT, Optional.empty(), Access.REFUSE, Access.REFUSE);

    /** @param otherwise what is not given */
    static StandingRule read(ConfigNode node, StandingRule otherwise) {
        var rule = new StandingRule(
                node.choice("access", Access.class, otherwise.access),
                node.has("hours")
                        ? Optional.of(node.parsed("hours", "two times of day, \"07:00-20:00\"", DailyHours::parse))
                        : otherwise.hours,
                node.choice("outside", Access.class, otherwise.outside),
                node.choice("whenFull", Access.class, otherwise.whenFull));
        node.refuseUnknownKeys();
        return rule;
    }
}
