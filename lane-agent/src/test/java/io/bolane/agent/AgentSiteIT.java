package io.bolane.agent;

import static io.bolane.agent.AgentScene.until;
import static io.bolane.agent.device.FakeDevice.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.config.AgentConfig;
import io.bolane.agent.device.FakeBarrier;
import io.bolane.agent.device.FakeDevice;
import io.bolane.agent.link.FakeGateway;
import io.bolane.agent.site.SiteWatcher;
import io.bolane.embedded.EmbeddedBroker;
import io.bolane.embedded.FreePorts;
import io.bolane.protocol.lane.AlarmId;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LaneCommand.FireAlarm;
import io.bolane.protocol.lane.LaneMode;
import io.bolane.protocol.lane.LaneStatus;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.lane.SiteFire;
import io.bolane.protocol.lane.SiteFireCodec;
import io.bolane.protocol.lane.SiteFireOver;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two agents of one site and the fire alarm. */
class AgentSiteIT {
    private static final Duration VALIDITY = Duration.ofSeconds(60);
    private static final Authority FORGER = new Authority(Authority.Source.OPERATOR, "forger");

    @TempDir
    static Path brokerFolder;

    private static EmbeddedBroker broker;

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final FakeBarrier armA = FakeBarrier.listen(vertx, 0);
    private final FakeBarrier armB = FakeBarrier.listen(vertx, 0);
    private final FakeDevice signA = FakeDevice.listen(vertx, 0);
    private final FakeDevice signB = FakeDevice.listen(vertx, 0);
    private final FakeDevice camera = FakeDevice.listen(vertx, 0);
    private final NetServer board = vertx.createNetServer();
    private volatile boolean contactClosed;
    private Agent agentA;
    private Agent agentB;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(brokerFolder, 0);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @AfterEach
    void end() {
        await(agentA.stop());
        await(agentB.stop());
        await(vertx.close());
    }

    /** An agent of one lane; that of A has the fire contact. */
    private Agent start(ParkId park, String lane, String data, int mqttPort) throws IOException {
        var isA = lane.equals("A1");
        var file = Files.writeString(
                folder.resolve(data + ".yaml"),
                """
                data: "%s"
                mqtt: {host: 127.0.0.1, port: %d}
                site: {broker: {host: 127.0.0.1, port: %d}}
                lanes:
                  - park: "%s"
                    lane: %s
                    direction: entry
                    passTimeout: PT1S
                    barrier: {driver: virtual, host: 127.0.0.1, port: %d, travelTime: PT0.1S}
                    camera: {driver: virtual, host: 127.0.0.1, port: %d}
                    display: {driver: virtual, host: 127.0.0.1, port: %d}
                    %s
                """
                        .formatted(
                                folder.resolve(data),
                                mqttPort,
                                broker.port(),
                                park.value(),
                                lane,
                                (isA ? armA : armB).port(),
                                camera.port(),
                                (isA ? signA : signB).port(),
                                isA
                                        ? "localInputs: {host: 127.0.0.1, port: %d, form: tcp, fire: 0}"
                                                .formatted(board())
                                        : ""));
        return await(Agent.start(vertx, AgentConfig.load(file, Map.of())));
    }

    /** A board whose first input is the fire contact: it answers every reading of Modbus TCP. */
    private int board() {
        board.connectHandler(socket -> socket.handler(asked -> {
            var answer = asked.slice(0, 4).copy();
            answer.appendBytes(new byte[] {0, 4}).appendByte(asked.getByte(6)).appendByte(asked.getByte(7));
            socket.write(answer.appendByte((byte) 1).appendByte((byte) (contactClosed ? 1 : 0)));
        }));
        return await(board.listen(0, "127.0.0.1")).actualPort();
    }

    @Test
    void aContactOpensTheLanesOfOtherAgentsWithoutGatewayAndNothingButItsEndLowersThem() throws IOException {
        var park = ParkId.of("501");
        var watcher = SiteWatcher.connect(vertx, broker.port());
        agentA = start(park, "A1", "a", FreePorts.next());
        agentB = start(park, "B1", "b", FreePorts.next());
        until(() -> armA.device().open() == 1 && armB.device().open() == 1);

        contactClosed = true;
        until(() -> armA.isUp() && armB.isUp());
        until(() -> watcher.kept.size() == 1);
        var topic = watcher.kept.keySet().iterator().next();
        var fire = SiteFireCodec.readFire(Buffer.buffer(watcher.kept.get(topic)).getBytes());
        assertThat(topic).isEqualTo(LaneTopics.siteFire(park, fire.alarm()));
        assertThat(fire.by()).isEqualTo(new Authority(Authority.Source.FIRE, "fire contact of lane A1"));

        // an agent that knows nothing of what was before, and would lower an arm that it finds up
        await(agentB.stop());
        signB.heard.clear();
        agentB = start(park, "B1", "b-anew", FreePorts.next());
        until(() -> signB.heard.toString().contains("请尽快离场"));
        watcher.publish(LaneTopics.siteFireOver(park, new AlarmId("older")), write(park, "older"));
        watcher.publish(LaneTopics.siteFireOver(park, fire.alarm()), "over");
        watcher.publish(LaneTopics.siteFireOver(park, fire.alarm()), write(park, "older"));
        watcher.publish(topic, "{}");

        // the contact is closed: A objects to the end of its alarm with another one
        watcher.publish(
                LaneTopics.siteFireOver(park, fire.alarm()),
                write(park, fire.alarm().value()));
        until(() -> watcher.kept.keySet().stream().anyMatch(kept -> kept.contains("/fire/") && !kept.equals(topic)));
        assertThat(armA.lowers).hasValue(0);
        assertThat(armB.lowers).hasValue(0);

        // as long as the board has not been read, A objects again
        contactClosed = false;
        until(() -> {
            for (var kept : List.copyOf(watcher.kept.keySet())) {
                if (kept.contains("/fire/")) {
                    var alarm = kept.substring(kept.lastIndexOf('/') + 1);
                    watcher.publish(LaneTopics.siteFireOver(park, new AlarmId(alarm)), write(park, alarm));
                }
            }
            return armA.isDown() && armB.isDown();
        });
        assertThat(armA.unsafe.get() + armB.unsafe.get()).isZero();
    }

    private static byte[] write(ParkId park, String alarm) {
        return SiteFireCodec.write(
                new SiteFireOver(park, new AlarmId(alarm), FORGER, Instant.parse("2026-03-02T08:00:00Z")));
    }

    @Test
    void anOrderAtOneLaneRaisesAllOfTheSiteAndAPersonEndsItAtAnother() throws IOException {
        var park = ParkId.of("502");
        var gateway = FakeGateway.connect(vertx, broker.port());
        agentA = start(park, "A1", "a", broker.port());
        agentB = start(park, "B1", "b", broker.port());
        until(() -> gateway.requests.stream()
                        .map(request -> request.lane())
                        .distinct()
                        .count()
                == 2);
        until(() -> armA.device().open() == 1 && armB.device().open() == 1);

        gateway.command(LaneId.of("502", "A1"), "burn", VALIDITY, new FireAlarm(true));
        until(() -> armA.isUp() && armB.isUp());
        armB.loops(false, true);

        until(() -> works(gateway, "B1", LaneMode.FIRE));

        gateway.command(LaneId.of("502", "B1"), "over", VALIDITY, new FireAlarm(false));
        until(armA::isDown);

        until(() -> !gateway.resultsOf("over").isEmpty());
        assertThat(gateway.resultsOf("over")).containsExactly("DONE/EXECUTED");
        assertThat(armB.isUp()).as("something is under the arm").isTrue();
        armB.loops(false, false);
        until(armB::isDown);
        until(() -> works(gateway, "B1", LaneMode.NORMAL));
        assertThat(armA.unsafe.get() + armB.unsafe.get()).isZero();
    }

    /** @return whether the lane has last said that it works so, since its session began */
    private static boolean works(FakeGateway gateway, String lane, LaneMode mode) {
        return gateway.statuses.stream()
                .filter(status -> status.lane().name().equals(lane))
                .reduce((earlier, later) -> later)
                .flatMap(LaneStatus::work)
                .filter(work -> work.mode() == mode && work.direction() == Direction.ENTRY)
                .isPresent();
    }

    @Test
    void anAlarmOfAnotherParkMovesNothing() throws IOException {
        var park = ParkId.of("503");
        var watcher = SiteWatcher.connect(vertx, broker.port());
        agentA = start(park, "A1", "a", FreePorts.next());
        agentB = start(park, "B1", "b", FreePorts.next());
        var fire = new SiteFire(ParkId.of("599"), new AlarmId("x"), FORGER, Instant.parse("2026-03-02T08:00:00Z"));

        watcher.publish(LaneTopics.siteFire(fire.park(), fire.alarm()), SiteFireCodec.write(fire));
        watcher.publish(LaneTopics.siteFire(park, fire.alarm()), SiteFireCodec.write(fire));
        contactClosed = true;

        until(armB::isUp);
        // the forged one, and that of the contact
        until(() -> watcher.kept.keySet().stream()
                        .filter(kept -> kept.startsWith("bolane/v1/503/site/fire/"))
                        .count()
                == 2);
    }
}
