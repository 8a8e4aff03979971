package io.bolane.agent;

import io.bolane.agent.alone.ParkDesk;
import io.bolane.agent.config.AgentConfig;
import io.bolane.agent.config.LaneConfig;
import io.bolane.agent.fire.FireBell;
import io.bolane.agent.lane.LaneParts.AgentTime;
import io.bolane.agent.mirror.MirrorFile;
import io.bolane.agent.mirror.MirrorSync;
import io.bolane.agent.mirror.ParkMirror;
import io.bolane.agent.mirror.SeenStays;
import io.bolane.agent.site.SiteLink;
import io.bolane.agent.spool.FireFile;
import io.bolane.agent.spool.SpoolDatabase;
import io.bolane.protocol.lane.SiteFire;
import io.bolane.protocol.lane.SiteFireOver;
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

/** One desk for each park that the agent has lanes of, and what the agents of a site share. Runs on its event loop. */
final class ParkDesks {
    private static final Logger LOG = LoggerFactory.getLogger(ParkDesks.class);

    private final Map<ParkId, ParkDesk> desks = new HashMap<>();
    private final Map<ParkId, SeenStays> seen = new HashMap<>();
    private final Optional<SiteLink> site;
    private final FireBell fire;

    ParkDesks(Vertx vertx, AgentConfig config, AgentTime time, SpoolDatabase database) {
        var parks = config.lanes().stream().map(lane -> lane.lane().park()).collect(Collectors.toSet());
        site = config.alone()
                .site()
                .map(broker -> new SiteLink(
                        vertx, time.timers(), new SiteLink.Settings(broker, clientId(config), parks), new SiteEars()));
        fire = new FireBell(
                parks,
                new FireFile(database),
                site.<FireBell.Site>map(link -> link).orElse(FireBell.Site.NONE),
                time.clocks().parking(),
                time.ids());
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

    private final class SiteEars implements SiteLink.Listener {
        @Override
        public void connected() {
            fire.retell();
        }

        @Override
        public void stay(SiteStay told) {
            seen.get(told.park()).heard(told);
        }

        @Override
        public void fire(SiteFire told) {
            fire.heard(told);
        }

        @Override
        public void fireOver(SiteFireOver told) {
            fire.heard(told);
        }
    }

    /** @return succeeds when mirrors and fire alarms are in memory, as far as they are on disk */
    Future<Void> start() {
        return fire.load()
                .onFailure(failure ->
                        LOG.atError().addKeyValue("error", failure.toString()).log("fire alarms not read from disk"))
                .otherwiseEmpty() // each lane has its own memory, and the site's broker has its own
                .compose(known -> Future.join(
                        desks.values().stream().map(desk -> desk.sync().load()).toList()))
                .onFailure(failure ->
                        LOG.atError().addKeyValue("error", failure.toString()).log("mirror not read from disk"))
                .onSuccess(loaded -> site.ifPresent(SiteLink::start))
                .mapEmpty();
    }

    FireBell fire() {
        return fire;
    }

    ParkDesk of(LaneConfig lane) {
        return desks.get(lane.lane().park());
    }

    Future<Void> stop() {
        desks.values().forEach(desk -> desk.sync().stop());
        return site.map(SiteLink::stop).orElseGet(Future::succeededFuture);
    }
}
