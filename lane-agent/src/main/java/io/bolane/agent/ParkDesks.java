package io.bolane.agent;

import io.bolane.agent.alone.ParkDesk;
import io.bolane.agent.config.AgentConfig;
import io.bolane.agent.config.LaneConfig;
import io.bolane.agent.lane.LaneParts.AgentTime;
import io.bolane.agent.mirror.MirrorFile;
import io.bolane.agent.mirror.MirrorSync;
import io.bolane.agent.mirror.ParkMirror;
import io.bolane.agent.mirror.SeenStays;
import io.bolane.agent.site.SiteLink;
import io.bolane.agent.spool.SpoolDatabase;
import io.bolane.protocol.lane.SiteStay;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One desk for each park that the agent has lanes of. Runs on the agent's event loop. */
final class ParkDesks {
    private static final Logger LOG = LoggerFactory.getLogger(ParkDesks.class);

    private final Map<ParkId, ParkDesk> desks = new HashMap<>();
    private final Map<ParkId, SeenStays> seen = new HashMap<>();
    private final Optional<SiteLink> site;

    ParkDesks(Vertx vertx, AgentConfig config, AgentTime time, SpoolDatabase database) {
        var parks = config.lanes().stream().map(lane -> lane.lane().park()).collect(Collectors.toSet());
        site = config.alone()
                .site()
                .map(broker -> new SiteLink(
                        vertx, time.timers(), new SiteLink.Settings(broker, clientId(config), parks), this::heard));
        var file = new MirrorFile(database);
        for (var park : parks) {
            var mirror = new ParkMirror(park);
            var sync = new MirrorSync(mirror, file, time.timers(), time.ids());
            var stays = new SeenStays(
                    mirror, file, site.<SeenStays.Site>map(link -> link).orElse(SeenStays.Site.NONE));
            sync.onItems(stays::told);
            seen.put(park, stays);
            desks.put(park, new ParkDesk(mirror, sync, stays, time.clocks().parking()));
        }
    }

    /** No other agent has this lane. */
    private static String clientId(AgentConfig config) {
        return "bolane-site-" + config.lanes().get(0).lane().toString().replace('/', '-');
    }

    private void heard(SiteStay told) {
        seen.get(told.park()).heard(told);
    }

    /** @return succeeds when the mirrors are in memory, as far as they are on disk */
    Future<Void> start() {
        return Future.join(
                        desks.values().stream().map(desk -> desk.sync().load()).toList())
                .onFailure(failure ->
                        LOG.atError().addKeyValue("error", failure.toString()).log("mirror not read from disk"))
                .onSuccess(loaded -> site.ifPresent(SiteLink::start))
                .mapEmpty();
    }

    ParkDesk of(LaneConfig lane) {
        return desks.get(lane.lane().park());
    }

    Future<Void> stop() {
        desks.values().forEach(desk -> desk.sync().stop());
        return site.map(SiteLink::stop).orElseGet(Future::succeededFuture);
    }
}
