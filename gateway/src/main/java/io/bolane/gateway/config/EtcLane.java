package io.bolane.gateway.config;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import java.util.List;

/**
 * The ETC antenna of an exit lane, as Bolink 3.7 wants it.
 *
 * @param provider {@code pay_type} of 3.7: cj, jyyh or ystx; my needs pictures of entry and exit, which we have not
 * @param laneNo code bound to the antenna; for jyyh the number of the box
 */
public record EtcLane(String provider, String laneNo) {
    private static final List<String> PROVIDERS = List.of("cj", "jyyh", "ystx");

    static EtcLane read(ConfigNode node) {
        var allowed = "one of " + String.join(", ", PROVIDERS);
        var provider = node.requiredText("provider", allowed).strip();
        if (!PROVIDERS.contains(provider)) {
            throw new ConfigException(node.pathOf("provider"), provider, allowed);
        }
        var config = new EtcLane(
                provider,
                node.requiredText("laneNo", "the code of the ETC lane").strip());
        node.refuseUnknownKeys();
        return config;
    }
}
