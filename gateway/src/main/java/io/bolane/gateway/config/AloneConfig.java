package io.bolane.gateway.config;

import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.lane.AlonePolicy;

/**
 * Section {@code alone} of a park: what its lanes do while the gateway does not answer.
 *
 * @param unpaid with a car that owes
 * @param unknown with a car whose stay nobody knows
 */
public record AloneConfig(AlonePolicy unpaid, AlonePolicy unknown) {
    /** Nobody goes without paying; a car that is not known needs a person. */
    public static final AloneConfig DEFAULT = new AloneConfig(AlonePolicy.HOLD, AlonePolicy.ATTENDANT);

    static AloneConfig read(ConfigNode park) {
        if (!park.has("alone")) {
            return DEFAULT;
        }
        var node = park.section("alone");
        var config = new AloneConfig(
                node.choice("unpaid", AlonePolicy.class, DEFAULT.unpaid),
                node.choice("unknown", AlonePolicy.class, DEFAULT.unknown));
        node.refuseUnknownKeys();
        return config;
    }
}
