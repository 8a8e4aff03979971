package io.bolane.agent;

import io.bolane.agent.config.AgentConfig;
import io.bolane.agent.lane.LaneTrial;
import io.bolane.protocol.checkup.Finding;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.Clocks;
import io.bolane.protocol.time.IdSource;
import io.bolane.protocol.time.SharedClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A running agent: all lanes of one configuration. */
public final class Agent {
    private final Vertx vertx;
    private final String deployment;
    private final Runnable endWatch;

    private Agent(Vertx vertx, String deployment, Runnable endWatch) {
        this.vertx = vertx;
        this.deployment = deployment;
        this.endWatch = endWatch;
    }

    /**
     * Starts the agent of a configuration file, and watches the file: when it changes, the lanes whose section differs
     * are restarted and no others; a file that cannot be used is refused with the reason in the log.
     *
     * @param environment of the process
     * @return succeeds when every lane runs, whether or not broker, gateway and devices are there; fails with
     *     {@link io.bolane.agent.spool.SpoolUnavailable} when the data folder cannot be used, with
     *     {@link PushPortUnavailable} when cameras cannot push; nothing runs then
     * @throws ConfigException at once, with path, value and what is allowed
     */
    public static Future<Agent> start(Vertx vertx, Path file, Map<String, String> environment) {
        var config = AgentConfig.load(file, environment);
        var verticle = new AgentVerticle(config, clocks(config), new SystemTime());
        return vertx.deployVerticle(verticle).compose(deployment -> {
            var watch = new ConfigWatch(vertx, file, environment, (fresh, same) -> onLoop(verticle, fresh, same));
            return watch.start().map(watching -> new Agent(vertx, deployment, watch::stop));
        });
    }

    private static Future<LaneSet.Changes> onLoop(AgentVerticle verticle, AgentConfig fresh, Set<LaneId> same) {
        var done = Promise.<LaneSet.Changes>promise();
        verticle.loop().runOnContext(now -> verticle.reload(fresh, same).onComplete(done));
        return done.future();
    }

    /** As {@link #start(Vertx, Path, Map)}, with a configuration that is read already. */
    public static Future<Agent> start(Vertx vertx, AgentConfig config) {
        return start(vertx, config, clocks(config), new SystemTime());
    }

    /** As {@link #start(Vertx, Path, Map)}, with the clocks and ids of a simulation. */
    public static Future<Agent> start(Vertx vertx, AgentConfig config, Clocks clocks, IdSource ids) {
        return vertx.deployVerticle(new AgentVerticle(config, clocks, ids))
                .map(deployment -> new Agent(vertx, deployment, () -> {}));
    }

    /**
     * Looks at the installation that a configuration describes: broker, gateway, clock and every device of every lane.
     * The agent itself must not run: most devices talk to one only.
     *
     * @param person asked before an arm moves; empty: none moves
     * @return never fails: what was found, the bad and the good
     */
    public static Future<List<Finding>> checkup(Vertx vertx, AgentConfig config, Optional<LaneTrial.Person> person) {
        return new Checkup(vertx, config, new SystemTime()).run(person);
    }

    private static Clocks clocks(AgentConfig config) {
        var system = Clock.systemUTC();
        return config.parkingClock()
                .map(file -> new Clocks(system, shared(file)))
                .orElseGet(() -> Clocks.both(system));
    }

    private static Clock shared(Path file) {
        try {
            return SharedClock.open(file);
        } catch (IOException unusable) {
            throw new ConfigException(
                    "parkingClock", file, "the file of a shared clock (" + unusable.getMessage() + ")");
        }
    }

    /** @return succeeds when every lane has said goodbye and everything accepted is on disk */
    public Future<Void> stop() {
        endWatch.run();
        return vertx.undeploy(deployment);
    }
}
