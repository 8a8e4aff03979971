package io.bolane.agent.fire;

import io.bolane.protocol.lane.AlarmId;
import io.bolane.protocol.lane.SiteFire;
import io.bolane.protocol.lane.SiteFireOver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The alarms of one park: which burn and which are known to be over. Both only grow, and what is over stays over, so it
 * does not matter in which order, or how often, one hears of them. Pure.
 */
final class FireBook {
    /** The newest that are over; and no more burn at once than this, whatever a broker says. */
    static final int REMEMBERED = 100;

    private final Map<AlarmId, SiteFire> burning = new LinkedHashMap<>();
    private final Map<AlarmId, SiteFireOver> over = new LinkedHashMap<>();

    boolean burns() {
        return !burning.isEmpty();
    }

    List<SiteFire> burning() {
        return List.copyOf(burning.values());
    }

    List<SiteFireOver> over() {
        return List.copyOf(over.values());
    }

    boolean isOver(SiteFire fire) {
        return over.containsKey(fire.alarm());
    }

    /** @return false when that is no news, or it is over already */
    boolean begin(SiteFire fire) {
        return !isOver(fire) && burning.size() < REMEMBERED && burning.putIfAbsent(fire.alarm(), fire) == null;
    }

    /** @return false when that is no news */
    boolean end(SiteFireOver ended) {
        burning.remove(ended.alarm());
        return over.putIfAbsent(ended.alarm(), ended) == null;
    }

    /** @return an end that is too old to be remembered, once */
    Optional<SiteFireOver> takeForgotten() {
        if (over.size() <= REMEMBERED) {
            return Optional.empty();
        }
        return Optional.of(over.remove(over.keySet().iterator().next()));
    }
}
