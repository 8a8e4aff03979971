package io.bolane.agent.mirror;

import io.bolane.protocol.lane.MirrorContent.StayCopy;
import io.bolane.protocol.lane.MirrorItem;
import io.bolane.protocol.lane.MirrorKind;
import io.bolane.protocol.lane.SiteStay;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stays that began or ended at the lanes of the site and that the gateway has not told back yet: in memory, on disk,
 * and told to the other agents of the site. Runs on the agent's event loop.
 */
public final class SeenStays {
    private static final Logger LOG = LoggerFactory.getLogger(SeenStays.class);

    private final ParkMirror mirror;
    private final MirrorFile file;
    private final Site site;
    /** What the site's broker keeps, as far as we know. */
    private final Map<OrderId, SiteStay> onSite = new HashMap<>();

    /** The other agents of the site. */
    public interface Site {
        /** Where there is only one agent. */
        Site NONE = new Site() {
            @Override
            public void tell(SiteStay stay) {}

            @Override
            public void forget(SiteStay stay) {}
        };

        /** Tells all of them, also those that come later. */
        void tell(SiteStay stay);

        /** The gateway has told of it: those that come later need not hear it from us. */
        void forget(SiteStay stay);
    }

    public SeenStays(ParkMirror mirror, MirrorFile file, Site site) {
        this.mirror = mirror;
        this.file = file;
        this.site = site;
    }

    public void entered(StayCopy stay) {
        if (mirror.stays().entered(stay)) {
            spread(new SiteStay(mirror.park(), stay.order(), Optional.of(stay), stay.enteredAt()));
        }
    }

    public void left(Optional<OrderId> order, Optional<Plate> plate, Instant at) {
        for (var ended : mirror.stays().endedBy(order, plate, at)) {
            if (mirror.stays().left(ended)) {
                spread(new SiteStay(mirror.park(), ended, Optional.empty(), at));
            }
        }
    }

    private void spread(SiteStay stay) {
        keep(stay);
        onSite.put(stay.order(), stay);
        site.tell(stay);
    }

    /** Another agent of the site tells. */
    public void heard(SiteStay told) {
        onSite.put(told.order(), told);
        var isNews = told.stay().map(mirror.stays()::entered).orElseGet(() -> mirror.stays()
                .left(told.order()));
        if (isNews) {
            keep(told);
        } else if (told.stay().isPresent() && mirror.stays().isTold(told.order())) {
            forget(told);
        }
    }

    /** The gateway tells. */
    public void told(List<MirrorItem> items) {
        if (onSite.isEmpty()) {
            return;
        }
        for (var item : items) {
            if (item.known().filter(MirrorKind.STAY::equals).isPresent()) {
                var there = onSite.get(OrderId.of(item.key()));
                if (there != null && (item.content().isEmpty() || there.stay().isPresent())) {
                    forget(there);
                }
            }
        }
    }

    private void forget(SiteStay stay) {
        onSite.remove(stay.order());
        site.forget(stay);
    }

    private void keep(SiteStay stay) {
        file.see(stay).onFailure(failure -> LOG.atError()
                .addKeyValue("park", stay.park())
                .addKeyValue("order", stay.order())
                .addKeyValue("error", failure.toString())
                .log("a stay is not on disk; after a restart this lane does not know it"));
    }
}
