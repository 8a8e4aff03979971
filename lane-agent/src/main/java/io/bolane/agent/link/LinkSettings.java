package io.bolane.agent.link;

import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.parking.LaneId;

/**
 * Which lane is joined to which broker.
 *
 * @param hearsSpaces whether it wants to know how many spaces of its park are free
 */
public record LinkSettings(LaneId lane, MqttConfig mqtt, boolean hearsSpaces) {
    /** The name of the connection: a second one of the same lane ends the first. */
    String clientId() {
        return "bolane-" + lane.park().value() + "-" + lane.name();
    }
}
