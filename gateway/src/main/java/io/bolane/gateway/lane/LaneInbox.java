package io.bolane.gateway.lane;

import io.bolane.gateway.lane.LaneDrops.Reason;
import io.bolane.protocol.lane.InvalidMessage;
import io.bolane.protocol.lane.LaneCommandCodec;
import io.bolane.protocol.lane.LaneEventCodec;
import io.bolane.protocol.lane.LaneRequestCodec;
import io.bolane.protocol.lane.LaneStateCodec;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.parking.LaneId;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads what comes from the lanes and hands it on. Broken payloads, lanes that are not configured and messages that
 * speak of another lane than their topic are dropped here. For one event loop.
 */
final class LaneInbox {
    private final String resultTopic;
    private final Receivers receivers;
    private final LaneDrops drops;
    private final Map<String, Route> routes = new HashMap<>();

    /** Who takes what. */
    record Receivers(LaneCommands commands, LaneSessions sessions, LaneEvents events, LaneRequests requests) {}

    private enum Kind {
        EVENT,
        REQUEST,
        STATUS
    }

    private record Route(LaneId lane, Kind kind) {}

    LaneInbox(String resultTopic, LaneDirectory directory, Receivers receivers, LaneDrops drops) {
        this.resultTopic = resultTopic;
        this.receivers = receivers;
        this.drops = drops;
        for (var lane : directory.lanes()) {
            routes.put(LaneTopics.event(lane.id()), new Route(lane.id(), Kind.EVENT));
            routes.put(LaneTopics.request(lane.id()), new Route(lane.id(), Kind.REQUEST));
            routes.put(LaneTopics.status(lane.id()), new Route(lane.id(), Kind.STATUS));
        }
    }

    void receive(String topic, byte[] payload) {
        try {
            if (topic.equals(resultTopic)) {
                receivers.commands().accept(LaneCommandCodec.readResult(payload));
                return;
            }
            var route = routes.get(topic);
            if (route == null) {
                drops.drop(Reason.UNKNOWN_LANE, topic, "no such lane is configured");
                return;
            }
            receive(route, topic, payload);
        } catch (InvalidMessage broken) {
            drops.drop(Reason.BROKEN, topic, broken.getMessage());
        }
    }

    private void receive(Route route, String topic, byte[] payload) {
        switch (route.kind()) {
            case EVENT -> {
                var event = LaneEventCodec.read(payload);
                if (isOf(route, event.lane(), topic)) {
                    receivers.events().accept(event);
                }
            }
            case REQUEST -> {
                var request = LaneRequestCodec.read(payload);
                if (isOf(route, request.lane(), topic)) {
                    receivers.requests().accept(request);
                }
            }
            case STATUS -> receiveStatus(route, topic, payload);
        }
    }

    private void receiveStatus(Route route, String topic, byte[] payload) {
        if (payload.length == 0) {
            return; // so a person clears a retained message
        }
        var status = LaneStateCodec.readStatus(payload);
        if (isOf(route, status.lane(), topic) && !receivers.sessions().heard(status)) {
            drops.drop(Reason.OLD_SESSION);
        }
    }

    /** Broker permissions are by topic, so a message may speak only of its topic's lane. */
    private boolean isOf(Route route, LaneId lane, String topic) {
        if (route.lane().equals(lane)) {
            return true;
        }
        drops.drop(Reason.BROKEN, topic, "speaks of another lane");
        return false;
    }
}
