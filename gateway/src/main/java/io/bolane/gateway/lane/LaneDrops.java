package io.bolane.gateway.lane;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the messages that were dropped, and logs the first one of each source. For one event loop. */
public final class LaneDrops {
    private static final Logger LOG = LoggerFactory.getLogger(LaneDrops.class);
    private static final int SOURCES = 1_000;

    /** Why a message was dropped. */
    public enum Reason {
        /** The payload cannot be read, or speaks of another lane than its topic. */
        BROKEN,
        /** The topic names no configured lane. */
        UNKNOWN_LANE,
        /** A result of a command that this instance did not send, or has forgotten. */
        UNKNOWN_COMMAND,
        /** A status of a session that is over. */
        OLD_SESSION,
        /** The queue is full; the lane sends again. */
        QUEUE_FULL,
        /** A request that is being answered already. */
        REPEATED_REQUEST
    }

    private final long[] counts = new long[Reason.values().length];
    private final Set<String> loggedSources = new HashSet<>();

    public long count(Reason reason) {
        return counts[reason.ordinal()];
    }

    void drop(Reason reason) {
        counts[reason.ordinal()]++;
    }

    /** @param source the topic; the log has one line for each, as long as there are not too many */
    void drop(Reason reason, String source, String detail) {
        drop(reason);
        if (loggedSources.size() < SOURCES && loggedSources.add(reason + source)) {
            LOG.atWarn()
                    .addKeyValue("topic", source)
                    .addKeyValue("outcome", reason)
                    .addKeyValue("error", detail)
                    .log("message dropped; more of this kind are only counted");
        }
    }
}
