package io.bolane.gateway.config;

import io.bolane.protocol.config.ConfigNode;
import io.bolane.tariff.admission.EntryPolicy;
import io.bolane.tariff.matching.MatchPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a park decides.
 *
 * @param entry who may come in, where a lane says nothing else
 * @param matching how far a reading may be from the plate that it is taken for
 * @param alone what the lanes do while the gateway does not answer
 * @param cityReporting how often a park that reports to a city compares its stays with the city's (Bolink 10.2, 10.3);
 *     empty: it does not report
 * @param zones whose spaces are counted by themselves
 * @param pricePage what a driver is shown beside the price
 */
public record ParkRules(
        EntryPolicy entry,
        MatchPolicy matching,
        AloneConfig alone,
        Optional<Duration> cityReporting,
        List<ZoneConfig> zones,
        PricePage pricePage) {
    public static final ParkRules STANDARD = new ParkRules(
            EntryPolicy.STANDARD,
            MatchPolicy.STANDARD,
            AloneConfig.DEFAULT,
            Optional.empty(),
            List.of(),
            PricePage.STANDARD);

    public ParkRules {
        zones = List.copyOf(zones);
    }

    static ParkRules read(ConfigNode park) {
        return new ParkRules(
                EntryPolicy.read(park.section("entry"), EntryPolicy.STANDARD),
                MatchPolicy.read(park.section("matching"), MatchPolicy.STANDARD),
                AloneConfig.read(park),
                park.has("cityReporting")
                        ? Optional.of(park.duration(
                                "cityReporting", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(1)))
                        : Optional.empty(),
                ZoneConfig.readAll(park),
                PricePage.read(park));
    }
}
