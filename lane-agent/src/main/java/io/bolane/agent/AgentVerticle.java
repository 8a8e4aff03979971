package io.bolane.agent;

import io.bolane.agent.command.ExecutedCommands;
import io.bolane.agent.config.AgentConfig;
import io.bolane.agent.device.Commons;
import io.bolane.agent.lane.LaneParts;
import io.bolane.agent.picture.PictureCourier;
import io.bolane.agent.picture.PictureQueue;
import io.bolane.agent.picture.PictureStore;
import io.bolane.agent.push.PushServer;
import io.bolane.agent.spool.EventSpool;
import io.bolane.agent.spool.SpoolDatabase;
import io.bolane.agent.upload.PictureUpload;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.Clocks;
import io.bolane.protocol.time.IdSource;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the spool, starts every lane; all on one event loop. */
final class AgentVerticle extends VerticleBase {
    private static final Duration PRUNE_EVERY = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(AgentVerticle.class);

    private final AgentConfig config;
    private final Clocks clocks;
    private final IdSource ids;
    private LaneSet lanes;
    private SpoolDatabase database;
    private PictureStore pictures;
    private Optional<PushServer> push = Optional.empty();
    private ParkDesks desks;
    private Timers.Timer prune;

    AgentVerticle(AgentConfig config, Clocks clocks, IdSource ids) {
        this.config = config;
        this.clocks = clocks;
        this.ids = ids;
    }

    @Override
    public Future<?> start() {
        var commons = commons();
        return vertx.executeBlocking(this::openSpool)
                .onSuccess(opened -> database = opened)
                .compose(opened -> courier(commons))
                .compose(courier -> startLanes(commons, courier))
                .compose(running -> listen())
                .onSuccess(started ->
                        LOG.atInfo().addKeyValue("lanes", config.lanes().size()).log("agent started"))
                .recover(failed -> stop().transform(stopped -> Future.failedFuture(failed)));
    }

    private SpoolDatabase openSpool() {
        return SpoolDatabase.open(config.data(), task -> context.runOnContext(now -> task.run()));
    }

    private Commons commons() {
        pictures = new PictureStore(vertx, pictureFolder(), config.pictures().bounds(), clocks.machine());
        push = config.push().map(section -> new PushServer(vertx, clocks.machine()));
        return new Commons(push, Optional.of(pictures));
    }

    private Path pictureFolder() {
        return config.data().resolve("pictures");
    }

    /** A part of this verticle, which ends with it, on an event loop of its own. */
    private Future<PictureCourier> courier(Commons commons) {
        if (config.pictures().upload().isEmpty()) {
            return Future.succeededFuture(PictureCourier.NONE);
        }
        var parts = new PictureUpload.Parts(
                new VertxTimers(vertx), commons.pictures().orElseThrow(), new PictureQueue(vertx, pictureFolder()));
        var upload = new PictureUpload(
                parts, config.pictures().upload().get(), ids.next().hashCode());
        return vertx.deployVerticle(upload).map(upload);
    }

    /** When the lanes run: a camera that pushes before is a stranger. */
    private Future<?> listen() {
        if (config.push().isEmpty() || push.isEmpty()) {
            return Future.succeededFuture();
        }
        var at = config.push().get();
        return push.get()
                .listen(at.host(), at.port())
                .onSuccess(port -> LOG.atInfo().addKeyValue("port", port).log("cameras may push"))
                .recover(taken -> Future.failedFuture(new PushPortUnavailable(at, taken)));
    }

    private Future<?> startLanes(Commons commons, PictureCourier courier) {
        var timers = new VertxTimers(vertx);
        var time = new LaneParts.AgentTime(clocks, timers, ids);
        var commands = new ExecutedCommands(database);
        desks = new ParkDesks(vertx, config, time, database);
        var parts = new LaneParts(
                vertx,
                time,
                new LaneParts.Memory(new EventSpool(database, clocks.machine()), commands),
                desks.fire(),
                new LaneParts.Surroundings(config.mqtt(), config.alone().patience(), commons, courier, version()));
        lanes = new LaneSet(parts, desks::of);
        prune = timers.every(PRUNE_EVERY, () -> pruneCommands(commands));
        pruneCommands(commands);
        return commands.abandonUnfinished(clocks.machine().instant())
                .compose(abandoned -> desks.start())
                .compose(loaded -> lanes.apply(config.lanes(), Set.of()));
    }

    /**
     * Restarts the lanes that differ. To be called on the event loop of this verticle.
     *
     * @param same lanes whose section is written as before
     * @return fails with {@link ConfigException} when something differs that needs the whole agent to start anew
     */
    Future<LaneSet.Changes> reload(AgentConfig fresh, Set<LaneId> same) {
        var differs = config.differenceBesideLanes(fresh);
        if (differs.isPresent()) {
            return Future.failedFuture(new ConfigException(
                    differs.get(), "changed", "the same until the agent is restarted; no lane was changed"));
        }
        return lanes.apply(fresh.lanes(), same);
    }

    /** The event loop on which the lanes run. */
    Context loop() {
        return context;
    }

    private void pruneCommands(ExecutedCommands commands) {
        commands.prune(clocks.machine().instant())
                .onFailure(failure ->
                        LOG.atWarn().addKeyValue("error", failure.toString()).log("old commands not pruned"));
    }

    private static String version() {
        return Optional.ofNullable(AgentVerticle.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public Future<?> stop() {
        if (prune != null) {
            prune.cancel();
        }
        // the door first: a reading whose answer we break is sent again to whoever comes after us
        return push.map(PushServer::close)
                .orElse(Future.succeededFuture())
                .eventually(() -> lanes == null ? Future.succeededFuture() : lanes.stop())
                .eventually(() -> pictures == null ? Future.succeededFuture() : pictures.close())
                .eventually(() -> desks == null ? Future.succeededFuture() : desks.stop())
                .eventually(() -> database == null ? Future.succeededFuture() : database.close());
    }
}
