package io.bolane.gateway.config;

import io.bolane.protocol.config.ConfigNode;
import io.bolane.tariff.admission.EntryPolicy;
import io.bolane.tariff.matching.MatchPolicy;

/**
 * How a park decides.
 *
 * @param entry who may come in, where a lane says nothing else
 * @param matching how far a reading may be from the plate that it is taken for
 * @param alone what the lanes do while the gateway does not answer
 */
public record ParkRules(EntryPolicy entry, MatchPolicy matching, AloneConfig alone) {
    public static final ParkRules STANDARD =
            new ParkRules(EntryPolicy.STANDARD, MatchPolicy.STANDARD, AloneConfig.DEFAULT);

    static ParkRules read(ConfigNode park) {
        return new ParkRules(
                EntryPolicy.read(park.section("entry"), EntryPolicy.STANDARD),
                MatchPolicy.read(park.section("matching"), MatchPolicy.STANDARD),
                AloneConfig.read(park));
    }
}
