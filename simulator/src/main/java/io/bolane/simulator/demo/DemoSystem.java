package io.bolane.simulator.demo;

import io.bolane.embedded.EmbeddedDatabase;
import io.bolane.embedded.FreePorts;
import io.bolane.protocol.time.SharedClock;
import io.bolane.simulator.cloud.BolinkCloud;
import io.bolane.simulator.cloud.CloudAccount;
import io.bolane.simulator.cloud.CloudSettings;
import io.bolane.simulator.hardware.DeviceLane.Ports;
import io.bolane.simulator.hardware.DeviceRack;
import io.bolane.simulator.hardware.DeviceSimConfig;
import io.bolane.simulator.hardware.camera.CameraTarget;
import io.bolane.simulator.time.SystemTime;
import io.bolane.simulator.traffic.ParkLayout;
import io.bolane.simulator.traffic.TrafficPlan;
import io.bolane.simulator.world.Pace;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole system on this machine: embedded database and broker, the virtual Bolink, virtual devices, a gateway and
 * agents. Everything listens on 127.0.0.1; the data are in a temporary directory that goes with it. Methods block.
 */
public final class DemoSystem implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoSystem.class);
    private static final String HOST = "127.0.0.1";
    private static final Duration TRAVEL_TIME = Duration.ofSeconds(3);
    private static final Duration PASS_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration LOOP_SETTLE = Duration.ofMillis(300);
    private static final Duration SHORTEST_PASS_TIMEOUT = Duration.ofSeconds(1);
    private static final int LANES_PER_AGENT = 2;
    private static final int PATIENCE_SECONDS = 180;

    private final DemoOptions options;
    private final PartMaker maker;
    private final DemoPark park;
    private final DemoSecrets secrets = DemoSecrets.random();
    private final DemoFiles files = DemoFiles.create();
    private final DatabasePart database;
    private final List<Integer> pushPorts = new ArrayList<>();
    private final List<Part> agents = new ArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private Part broker;
    private Part gateway;
    private DemoPorts ports;
    private Optional<SharedClock> clock = Optional.empty();
    private BolinkCloud cloud;
    private DeviceRack rack;
    private boolean closed;
    private Optional<CutLine> line = Optional.empty();
    private int linePort;

    private DemoSystem(DemoOptions options, PartMaker maker) {
        this.options = options;
        this.maker = maker;
        this.park = new DemoPark(ParkLayout.of(options.lanes()));
        this.database = new DatabasePart(files.database());
    }

    /** @throws PartFailure naming the part that cannot start; what had started is ended then */
    public static DemoSystem start(DemoOptions options, PartMaker maker) {
        var system = new DemoSystem(options, maker);
        try {
            system.startParts();
            return system;
        } catch (PartFailure failed) {
            system.close();
            throw failed;
        } catch (RuntimeException failed) {
            system.close();
            throw new PartFailure("the demo", failed);
        }
    }

    private void startParts() {
        var mqttPort = FreePorts.next();
        broker = maker.broker(files.directory("broker"), mqttPort);
        if (!options.idle()) {
            startClock();
        }
        var stores = CompletableFuture.allOf(
                CompletableFuture.runAsync(database::start), CompletableFuture.runAsync(broker::start));
        startDevices(mqttPort);
        startCloud();
        waitFor(stores);
        var httpPort = options.port() == 0 ? FreePorts.next() : options.port();
        ports = new DemoPorts(httpPort, FreePorts.next(), mqttPort, database.port(), cloud.port());
        if (isPolled()) {
            cloud.setPolling(DemoPark.UNION_ID);
        } else {
            cloud.setCallback(DemoPark.UNION_ID, callback());
        }
        gateway = maker.gateway(files.gateway(new DemoFiles.GatewayFacts(
                ports,
                secrets,
                database.database().password(),
                park.lanesYaml(),
                options.transport(),
                !options.idle(),
                !options.offline().isZero())));
        gateway.start();
        if (!options.offline().isZero()) {
            linePort = FreePorts.next();
            line = Optional.of(started("line", CutLine.open(vertx, loop, linePort, mqttPort)));
        }
        startAgents();
        awaitLanes();
        awaitConnection();
    }

    private boolean isPolled() {
        return options.transport() == DemoOptions.Transport.POLLING;
    }

    private void awaitConnection() {
        if (isPolled() && !Waiting.until(() -> cloud.polledParks().contains(DemoPark.PARK_ID), PATIENCE_SECONDS)) {
            throw new PartFailure(
                    "connection to Bolink", new TimeoutException("no poll within " + PATIENCE_SECONDS + " s"));
        }
    }

    private static void waitFor(CompletableFuture<Void> stores) {
        try {
            stores.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof PartFailure part ? part : new PartFailure("a store", failed.getCause());
        }
    }

    private void startClock() {
        try {
            var shared = SharedClock.create(files.parkingClock());
            shared.set(TrafficPlan.START);
            clock = Optional.of(shared);
        } catch (IOException refused) {
            throw new PartFailure("parking clock", refused);
        }
    }

    /** Every agent has its own; a camera knows that of its lane's before the agent is there. */
    private int pushPort(int lane) {
        while (pushPorts.size() <= lane / LANES_PER_AGENT) {
            pushPorts.add(FreePorts.next());
        }
        return pushPorts.get(lane / LANES_PER_AGENT);
    }

    private void startDevices(int mqttPort) {
        var lanes = new ArrayList<DeviceSimConfig.Lane>();
        park.lanes().forEach(name -> {
            var kinds = options.devices().kinds(lanes.size());
            var target = new CameraTarget(HOST, pushPort(lanes.size()), mqttPort, CameraTarget.LOCAL.password());
            lanes.add(new DeviceSimConfig.Lane(name, pace().of(TRAVEL_TIME), kinds, Ports.FREE, target));
        });
        rack = started(
                "devices", DeviceRack.start(vertx, loop, new SystemTime(vertx), new DeviceSimConfig(HOST, lanes)));
    }

    private void startCloud() {
        var account = new CloudAccount(DemoPark.UNION_ID, secrets.key(), Set.of(DemoPark.PARK_ID));
        var parking = clock.<Clock>map(shared -> shared).orElse(SystemTime.clock());
        var factor = options.idle() ? 1 : options.speed();
        var settings = new CloudSettings(List.of(account), factor, parking);
        cloud = started("virtual Bolink", new BolinkCloud(vertx, new SystemTime(vertx), settings).start(HOST, 0));
    }

    private static <T> T started(String part, Future<T> starting) {
        try {
            return Waiting.until(starting, PATIENCE_SECONDS);
        } catch (ExecutionException failed) {
            throw new PartFailure(part, failed.getCause());
        } catch (TimeoutException late) {
            throw new PartFailure(part, late);
        }
    }

    private void startAgents() {
        var lanes = rack.lanes();
        for (var i = 0; i < lanes.size(); i += LANES_PER_AGENT) {
            var number = agents.size() + 1;
            var own = lanes.subList(i, Math.min(lanes.size(), i + LANES_PER_AGENT));
            agents.add(new AgentPart("agent " + number, files.agent(number, own, park, agentFacts(pushPort(i)))));
        }
        agents.forEach(Part::start);
    }

    private DemoFiles.AgentFacts agentFacts(int pushPort) {
        var passTimeout = pace().of(PASS_TIMEOUT);
        return new DemoFiles.AgentFacts(
                line.map(cuttable -> linePort).orElse(ports.mqtt()),
                pushPort,
                pace().of(TRAVEL_TIME),
                passTimeout.compareTo(SHORTEST_PASS_TIMEOUT) < 0 ? SHORTEST_PASS_TIMEOUT : passTimeout,
                pace().of(LOOP_SETTLE),
                !options.idle(),
                line.map(cuttable -> ports.mqtt()),
                "{gateway: \"http://127.0.0.1:%d\", token: \"%s\"}".formatted(ports.http(), secrets.pictures()));
    }

    /** An operator's command is refused while its lane is away, so the demo begins when all are there. */
    private void awaitLanes() {
        var management = new ManagementView(ports.management());
        if (!management.awaitLanes(options.lanes(), Duration.ofSeconds(PATIENCE_SECONDS))) {
            throw new PartFailure(
                    "lanes",
                    new TimeoutException("only " + management.lanesOnline() + " of " + options.lanes()
                            + " lanes are online after " + PATIENCE_SECONDS + " s"));
        }
    }

    /** The lanes do not reach the gateway any more; among themselves they do. */
    Future<Void> cutLine() {
        return line.orElseThrow().cut();
    }

    /** @return succeeds when every lane is there again */
    Future<Void> mendLine() {
        var management = new ManagementView(ports.management());
        var patience = Duration.ofSeconds(PATIENCE_SECONDS);
        return line.orElseThrow()
                .mend()
                .compose(mended -> vertx.executeBlocking(() -> management.awaitLanes(options.lanes(), patience)))
                .mapEmpty();
    }

    Pace pace() {
        return new Pace(options.speed());
    }

    DemoPark park() {
        return park;
    }

    DemoSecrets secrets() {
        return secrets;
    }

    DemoFiles files() {
        return files;
    }

    DemoPorts ports() {
        return ports;
    }

    Vertx vertx() {
        return vertx;
    }

    /** The event loop of devices and world. */
    Context loop() {
        return loop;
    }

    Optional<SharedClock> clock() {
        return clock;
    }

    BolinkCloud cloud() {
        return cloud;
    }

    DeviceRack rack() {
        return rack;
    }

    URI callback() {
        return URI.create("http://" + HOST + ":" + ports.http() + "/bolink/callback");
    }

    EmbeddedDatabase openDatabase() {
        return database.database();
    }

    public Part database() {
        return database;
    }

    public Part broker() {
        return broker;
    }

    public Part gateway() {
        return gateway;
    }

    /** Ends everything, in the reverse order, and removes the data. Safe to call twice, and from another thread. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        var ending = agents.stream()
                .map(agent -> CompletableFuture.runAsync(() -> end(agent)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(ending).join();
        end(gateway);
        line.ifPresent(open -> Waiting.quietly(open.close(), PATIENCE_SECONDS));
        if (rack != null) {
            Waiting.quietly(rack.stop(), PATIENCE_SECONDS);
        }
        if (cloud != null) {
            Waiting.quietly(cloud.close(), PATIENCE_SECONDS);
        }
        Waiting.quietly(vertx.close(), PATIENCE_SECONDS);
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> end(broker)), CompletableFuture.runAsync(() -> end(database)))
                .join();
        files.delete().ifPresent(kept -> LOG.atWarn().addKeyValue("error", kept).log("demo data not removed"));
    }

    private static void end(Part part) {
        if (part == null) {
            return;
        }
        try {
            part.stop();
        } catch (RuntimeException failed) {
            LOG.atWarn()
                    .addKeyValue("part", part.name())
                    .addKeyValue("error", failed.toString())
                    .log("not ended");
        }
    }
}
