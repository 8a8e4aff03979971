package io.bolane.gateway.config;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.ConfigPaths;
import io.bolane.protocol.config.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Section {@code pictures}: where the pictures of cars are kept, for how long, and which agents may bring them.
 *
 * @param folder empty: {@code pictures} below the gateway's data
 * @param mostBytes of all pictures together; the oldest go first
 * @param keep for so long
 * @param agents no two tokens alike; empty: nobody may bring any
 */
public record PicturesConfig(Optional<Path> folder, long mostBytes, Duration keep, List<AgentToken> agents) {
    private static final int MB_SHIFT = 20;
    private static final long USUAL_MB = 2_048;
    private static final long MAX_MB = 1L << 30;
    private static final long USUAL_DAYS = 90;
    private static final long MAX_DAYS = 3_650;

    public PicturesConfig {
        agents = List.copyOf(agents);
    }

    static PicturesConfig read(ConfigNode node, ConfigPaths paths) {
        var agents = new ArrayList<AgentToken>();
        var secrets = new HashSet<Secret>();
        for (var agentNode : node.sections("agents")) {
            var agent = AgentToken.read(agentNode, paths);
            if (!secrets.add(agent.token())) {
                throw new ConfigException(agentNode.pathOf("token"), agent.token(), "a token no other agent has");
            }
            agents.add(agent);
        }
        var config = new PicturesConfig(
                node.text("folder").map(Path::of),
                node.number("maxMegabytes", USUAL_MB, 1, MAX_MB) << MB_SHIFT,
                Duration.ofDays(node.number("keepDays", USUAL_DAYS, 1, MAX_DAYS)),
                agents);
        node.refuseUnknownKeys();
        return config;
    }
}
