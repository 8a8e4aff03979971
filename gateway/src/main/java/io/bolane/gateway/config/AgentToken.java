package io.bolane.gateway.config;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.ConfigPaths;
import io.bolane.protocol.config.Secret;
import io.bolane.protocol.parking.ParkId;
import java.util.HashSet;
import java.util.Set;

/**
 * One of {@code pictures.agents}: an agent that may bring pictures.
 *
 * @param name for logs
 * @param parks of which it may bring them
 */
public record AgentToken(String name, Set<ParkId> parks, Secret token) {
    public AgentToken {
        parks = Set.copyOf(parks);
    }

    static AgentToken read(ConfigNode node, ConfigPaths paths) {
        var parks = new HashSet<ParkId>();
        for (var text : node.oneOrMore("parks")) {
            try {
                parks.add(new ParkId(text));
            } catch (IllegalArgumentException noPark) {
                throw new ConfigException(node.pathOf("parks"), text, "the id of a park, or a list of them");
            }
        }
        if (parks.isEmpty()) {
            throw ConfigException.missing(node.pathOf("parks"), "the id of a park, or a list of them");
        }
        var token = new AgentToken(
                node.requiredText("name", "a name for the log").strip(), parks, Secret.required(node, "token", paths));
        node.refuseUnknownKeys();
        return token;
    }
}
