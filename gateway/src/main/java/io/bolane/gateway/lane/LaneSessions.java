package io.bolane.gateway.lane;

import io.bolane.protocol.lane.LaneStatus;
import io.bolane.protocol.parking.LaneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which lanes are there. A lane is there when its newest session says so, this gateway hears the broker, and commands
 * reach the lane ({@link LaneSelfTest}). For one event loop.
 */
public final class LaneSessions {
    private static final Logger LOG = LoggerFactory.getLogger(LaneSessions.class);

    private final Map<LaneId, Presence> presences = new HashMap<>();
    private int online;

    LaneSessions(LaneDirectory directory) {
        directory.lanes().forEach(lane -> presences.put(lane.id(), new Presence()));
    }

    /** @return false also for a lane that is not configured */
    public boolean isOnline(LaneId lane) {
        var presence = presences.get(lane);
        return presence != null && presence.isOnline();
    }

    public int onlineCount() {
        return online;
    }

    /** @return what the newest session said last, even when the connection to the broker was lost since */
    public Optional<LaneStatus> status(LaneId lane) {
        return Optional.ofNullable(presences.get(lane)).map(presence -> presence.status);
    }

    /** @return false when the status is of an older session than the one that is known, and was ignored */
    boolean heard(LaneStatus status) {
        var presence = presences.get(status.lane());
        if (presence == null || presence.status != null && status.session() < presence.status.session()) {
            return false;
        }
        var freshSession = presence.status == null || status.session() > presence.status.session();
        change(status.lane(), presence, () -> {
            presence.status = status;
            presence.heard = true;
            presence.deaf = presence.deaf && !freshSession;
        });
        return true;
    }

    /** Nothing is known until each status was heard again; the sessions stay, so that older ones are still ignored. */
    void linkLost() {
        presences.values().forEach(presence -> presence.heard = false);
        online = 0;
    }

    /** Commands do not reach the lane although it looks connected. */
    void deaf(LaneId lane) {
        change(lane, presences.get(lane), () -> presences.get(lane).deaf = true);
    }

    /** The lane answered a command. */
    void hears(LaneId lane) {
        var presence = presences.get(lane);
        if (presence != null && presence.deaf) {
            change(lane, presence, () -> presence.deaf = false);
        }
    }

    /** @return whether the newest session says that it is there, even when commands do not reach it */
    boolean claimsOnline(LaneId lane) {
        return presences.get(lane).claimsOnline();
    }

    private void change(LaneId lane, Presence presence, Runnable change) {
        var before = presence.isOnline();
        change.run();
        var after = presence.isOnline();
        if (before != after) {
            online += after ? 1 : -1;
            LOG.atInfo()
                    .addKeyValue("lane", lane)
                    .addKeyValue("session", presence.status.session())
                    .log(after ? "lane online" : "lane offline");
        }
    }

    private static final class Presence {
        private LaneStatus status;
        private boolean heard;
        private boolean deaf;

        private boolean claimsOnline() {
            return heard && status.online();
        }

        private boolean isOnline() {
            return !deaf && claimsOnline();
        }
    }
}
