package io.bolane.simulator.demo;

import io.bolane.agent.Agent;
import io.bolane.protocol.config.ConfigException;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** A lane agent in this process. To kill it is to stop it. */
final class AgentPart implements Part {
    private static final int PATIENCE_SECONDS = 120;
    private final String name;
    private final Path file;
    private Vertx vertx;
    private Agent agent;

    AgentPart(String name, Path file) {
        this.name = name;
        this.file = file;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        vertx = Vertx.vertx();
        try {
            agent = Waiting.until(Agent.start(vertx, file, Map.of()), PATIENCE_SECONDS);
        } catch (ExecutionException failed) {
            end();
            throw new PartFailure(name(), failed.getCause());
        } catch (TimeoutException | ConfigException failed) {
            end();
            throw new PartFailure(name(), failed);
        }
    }

    @Override
    public void stop() {
        if (agent == null) {
            return;
        }
        Waiting.quietly(agent.stop(), PATIENCE_SECONDS);
        agent = null;
        end();
    }

    @Override
    public void kill() {
        stop();
    }

    private void end() {
        if (vertx != null) {
            Waiting.quietly(vertx.close(), PATIENCE_SECONDS);
            vertx = null;
        }
    }
}
