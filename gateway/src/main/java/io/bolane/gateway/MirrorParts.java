package io.bolane.gateway;

import io.bolane.gateway.config.ParkConfig;
import io.bolane.gateway.mirror.MirrorFeed;
import io.bolane.gateway.mirror.MirrorFeed.Sources;
import io.bolane.gateway.order.ParkingOrders;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.lane.MirrorContent.Matching;
import io.bolane.protocol.lane.MirrorContent.PolicyCopy;
import io.bolane.protocol.lane.MirrorContent.TariffCopy;
import io.bolane.protocol.lane.MirrorContentCodec;
import io.bolane.protocol.lane.MirrorItem;
import io.bolane.protocol.lane.MirrorKind;
import io.bolane.protocol.parking.ParkId;
import io.bolane.tariff.Tariff;
import io.bolane.tariff.admission.EntryPolicyJson;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the lanes keep a copy of, put together. */
final class MirrorParts {
    private MirrorParts() {}

    static MirrorFeed of(
            List<ParkConfig> parks, Map<ParkId, Tariff> tariffs, ParkingOrders orders, CarParks.Needs needs) {
        var settings = parks.stream()
                .collect(Collectors.toMap(ParkConfig::id, park -> settings(park, tariffs.get(park.id()))));
        var totals = parks.stream().collect(Collectors.toMap(ParkConfig::id, ParkConfig::totalSpaces));
        var feed = new MirrorFeed(
                needs.database(),
                new Sources(orders, totals, settings),
                needs.timers(),
                needs.lanes().mirrorHeads()::publish);
        needs.database().onCommit(feed::committed);
        return feed;
    }

    private static List<MirrorItem> settings(ParkConfig park, Tariff tariff) {
        var matching = park.rules().matching();
        var policy = new PolicyCopy(
                tariff.name(),
                park.freeOutMinutes(),
                park.rules().alone().unpaid(),
                park.rules().alone().unknown(),
                entryPolicies(park),
                Optional.of(new Matching(matching.automatic(), matching.lead(), matching.shown())));
        return List.of(
                MirrorItem.of(MirrorKind.TARIFF, tariff.name(), MirrorContentCodec.write(new TariffCopy(text(park)))),
                MirrorItem.of(MirrorKind.POLICY, MirrorKind.PARK, MirrorContentCodec.write(policy)));
    }

    private static Map<String, String> entryPolicies(ParkConfig park) {
        var policies = new HashMap<String, String>();
        policies.put(PolicyCopy.EVERY_LANE, EntryPolicyJson.write(park.rules().entry()));
        park.lanes().stream()
                .filter(lane -> !lane.entry().equals(park.rules().entry()))
                .forEach(lane -> policies.put(lane.id().name(), EntryPolicyJson.write(lane.entry())));
        return policies;
    }

    private static String text(ParkConfig park) {
        var file = park.tariff();
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw ConfigException.unreadable(file.toString(), "cannot be read: " + unreadable.getMessage());
        }
    }
}
