package io.bolane.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.agent.config.AgentConfig;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigTree;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the configuration file and applies it when it has changed and was left alone since: an editor writes in
 * steps. A file that cannot be used is refused with the reason, once, and what runs goes on. Texts of displays are read
 * with the file: to touch it is enough. Runs on the event loop that started it; reads elsewhere.
 */
final class ConfigWatch {
    static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(ConfigWatch.class);

    private final Vertx vertx;
    private final Path file;
    private final Map<String, String> environment;
    private final Target target;
    private Map<LaneId, JsonNode> sections = Map.of();
    private Stamp applied;
    private Stamp seen;
    private long timer = -1;

    private record Stamp(FileTime modified, long size) {
        static Stamp of(Path file) throws IOException {
            return new Stamp(Files.getLastModifiedTime(file), Files.size(file));
        }
    }

    /** What is configured. */
    @FunctionalInterface
    interface Target {
        /**
         * @param fresh valid in itself
         * @param same lanes whose section is written as before
         */
        Future<LaneSet.Changes> apply(AgentConfig fresh, Set<LaneId> same);
    }

    /** The file, read. */
    private record Loaded(AgentConfig config, Map<LaneId, JsonNode> sections) {}

    ConfigWatch(Vertx vertx, Path file, Map<String, String> environment, Target target) {
        this.vertx = vertx;
        this.file = file;
        this.environment = environment;
        this.target = target;
    }

    /** The file as it is now is applied already. */
    Future<Void> start() {
        return vertx.executeBlocking(() -> {
                    sections = load().sections();
                    return Stamp.of(file);
                })
                .map(now -> {
                    applied = now;
                    seen = now;
                    timer = vertx.setPeriodic(LOOK_EVERY.toMillis(), tick -> look());
                    return null;
                });
    }

    private void look() {
        vertx.executeBlocking(() -> Stamp.of(file)).onSuccess(this::looked).onFailure(gone -> seen = null);
    }

    private void looked(Stamp now) {
        var wasLeftAlone = now.equals(seen);
        seen = now;
        if (wasLeftAlone && !now.equals(applied)) {
            applied = now; // also when it is refused: the reason is told once
            reload();
        }
    }

    private void reload() {
        vertx.executeBlocking(this::load)
                .compose(loaded -> target.apply(loaded.config(), writtenAsBefore(loaded.sections()))
                        .onSuccess(changed -> sections = loaded.sections()))
                .onSuccess(changes -> LOG.atInfo()
                        .addKeyValue("started", changes.started())
                        .addKeyValue("restarted", changes.restarted())
                        .addKeyValue("stopped", changes.stopped())
                        .log(changes.isEmpty() ? "configuration read again, no lane differs" : "configuration applied"))
                .onFailure(this::refused);
    }

    private Loaded load() {
        var tree = new ConfigTree(List.of(), Map.of(), Map.of()).load(file);
        var found = new HashMap<LaneId, JsonNode>();
        var config = AgentConfig.load(file, environment);
        var nodes = tree.path("lanes");
        for (var i = 0; i < config.lanes().size(); i++) {
            found.put(config.lanes().get(i).lane(), nodes.path(i));
        }
        return new Loaded(config, found);
    }

    private Set<LaneId> writtenAsBefore(Map<LaneId, JsonNode> fresh) {
        return fresh.entrySet().stream()
                .filter(lane -> lane.getValue().equals(sections.get(lane.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private void refused(Throwable reason) {
        var log =
                reason instanceof ConfigException ? LOG.atWarn() : LOG.atError().setCause(reason);
        log.addKeyValue("error", reason.getMessage()).log("configuration refused, what runs goes on");
    }

    void stop() {
        vertx.cancelTimer(timer);
    }
}
