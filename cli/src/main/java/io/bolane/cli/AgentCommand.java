package io.bolane.cli;

import io.bolane.agent.Agent;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bolane agent}: the lane side, for one or more lanes. */
@Command(
        name = "agent",
        mixinStandardHelpOptions = true,
        description = "Runs the agent of the lanes that the file names. Broker, gateway and devices may come later.")
final class AgentCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "lane-agent.yaml")
    private Path file;

    private final Service service = new Service("agent");

    @Override
    public Integer call() {
        return service.run(this::start);
    }

    private void start() {
        var vertx = Vertx.vertx();
        service.onEnd(() -> Service.await(vertx.close()));
        var agent = Service.await(Agent.start(vertx, file, System.getenv()));
        service.onEnd(() -> Service.await(agent.stop()));
    }
}
