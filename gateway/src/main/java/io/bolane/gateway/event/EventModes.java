package io.bolane.gateway.event;

import io.bolane.gateway.mode.ModeHistory.Changed;
import io.bolane.protocol.lane.LaneEvent.ModeChanged;
import java.util.ArrayList;
import java.util.List;

/** What lanes have told of how they work; pure. */
final class EventModes {
    private EventModes() {}

    static List<Changed> of(List<StoredEvent> applied) {
        var changes = new ArrayList<Changed>();
        for (var stored : applied) {
            var event = stored.event();
            if (event.body() instanceof ModeChanged told) {
                changes.add(new Changed(event.lane(), told, event.at()));
            }
        }
        return changes;
    }
}
