package io.bolane.tariff.matching;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;

/**
 * How far a reading may be from the plate that it is taken for: section {@code matching} of a park.
 *
 * @param automatic from this likeness on the car is found without a person; 100: the very same text only
 * @param lead and only when no other car comes so near to the best
 * @param shown from this likeness on a car is shown to the person who decides
 */
public record MatchPolicy(int automatic, int lead, int shown) {
    /** Only letters that stand on no plate are put right without a person. */
    public static final MatchPolicy STANDARD = new MatchPolicy(98, 10, 60);

    /** Two cars may differ in any two characters that look alike. */
    private static final int LEAST_AUTOMATIC = 85;

    /** @throws ConfigException with path, value and what is allowed */
    public static MatchPolicy read(ConfigNode node, MatchPolicy otherwise) {
        var policy = new MatchPolicy(
                (int) node.number("automatic", otherwise.automatic, LEAST_AUTOMATIC, PlateLikeness.CERTAIN),
                (int) node.number("lead", otherwise.lead, 1, PlateLikeness.CERTAIN),
                (int) node.number("shown", otherwise.shown, 1, PlateLikeness.CERTAIN));
        node.refuseUnknownKeys();
        return policy;
    }
}
