package io.bolane.agent;

import io.bolane.agent.config.AgentConfig;
import io.bolane.agent.config.LaneConfig;
import io.bolane.agent.config.PushConfig;
import io.bolane.agent.device.Commons;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.lane.LaneTrial;
import io.bolane.agent.link.GatewayProbe;
import io.bolane.agent.push.PushServer;
import io.bolane.agent.push.Stranger;
import io.bolane.protocol.checkup.Finding;
import io.bolane.protocol.time.IdSource;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checks of an agent's installation, one lane after the other. For one event loop, once. */
final class Checkup {
    private static final long LITTLE_SPACE = 500L * 1024 * 1024;

    private final Vertx vertx;
    private final AgentConfig config;
    private final IdSource ids;
    private final Timers timers;
    private final Clock machine = Clock.systemUTC();
    private final List<Finding> findings = new ArrayList<>();

    Checkup(Vertx vertx, AgentConfig config, IdSource ids) {
        this.vertx = vertx;
        this.config = config;
        this.ids = ids;
        this.timers = new VertxTimers(vertx);
    }

    Future<List<Finding>> run(Optional<LaneTrial.Person> person) {
        findings.add(space());
        return link().compose(asked -> listen())
                .compose(push -> lanes(push, person)
                        .onSuccess(tried ->
                                push.ifPresent(server -> server.strangers().forEach(this::stranger)))
                        .eventually(() -> push.map(PushServer::close).orElseGet(Future::succeededFuture)))
                .map(done -> List.copyOf(findings));
    }

    /** A folder that is made at the first start is judged by the next one above it. */
    private Finding space() {
        Path folder = config.data().toAbsolutePath();
        while (!Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (!Files.isWritable(folder)) {
            return Finding.broken("data", folder + " cannot be written", "let the agent's user write there");
        }
        var free = folder.toFile().getUsableSpace();
        var found = folder + " has " + free / (1024 * 1024) + " MB free";
        return free < LITTLE_SPACE
                ? Finding.warning("data", found, "make room: pictures are dropped first, then events have no place")
                : Finding.ok("data", found);
    }

    private Future<Void> link() {
        var tools = new GatewayProbe.Tools(timers, machine, ids.next());
        return new GatewayProbe(vertx, config.lanes().get(0).lane(), config.mqtt(), tools)
                .run()
                .onSuccess(findings::addAll)
                .mapEmpty();
    }

    private Future<Optional<PushServer>> listen() {
        return config.push().map(this::listen).orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Future<Optional<PushServer>> listen(PushConfig place) {
        var server = new PushServer(vertx, machine);
        return server.listen(place.host(), place.port())
                .map(port -> {
                    findings.add(Finding.ok("push", "cameras may push to port " + port));
                    return Optional.of(server);
                })
                .otherwise(taken -> {
                    findings.add(Finding.broken(
                            "push",
                            place.host() + ":" + place.port() + " cannot be listened on: " + taken.getMessage(),
                            "stop the agent first, or whatever else has the port"));
                    return Optional.empty();
                });
    }

    private Future<Void> lanes(Optional<PushServer> push, Optional<LaneTrial.Person> person) {
        var chain = Future.<Void>succeededFuture();
        for (var lane : config.lanes()) {
            chain = chain.compose(before -> lane(lane, push, person));
        }
        return chain;
    }

    private Future<Void> lane(LaneConfig lane, Optional<PushServer> push, Optional<LaneTrial.Person> person) {
        if (push.isEmpty() && lane.devices().camera().push().isPresent()) {
            findings.add(Finding.broken(lane.lane().name(), "not looked at: its camera pushes", "mend push first"));
            return Future.succeededFuture();
        }
        var commons = new Commons(push, Optional.empty());
        var context = new DeviceContext(vertx, timers, machine, lane.lane(), commons);
        return new LaneTrial(lane, context, ids, person)
                .run()
                .onSuccess(findings::addAll)
                .mapEmpty();
    }

    private void stranger(Stranger stranger) {
        findings.add(Finding.warning(
                "push",
                stranger.peer() + " pushes to " + stranger.path()
                        + stranger.serial()
                                .map(serial -> ", serial number " + serial)
                                .orElse("") + ": no lane has it",
                "name it as the camera of a lane, or switch its push off"));
    }
}
