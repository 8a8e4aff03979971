package io.bolane.agent.site;

import static io.bolane.agent.device.FakeDevice.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bolane.agent.VertxTimers;
import io.bolane.embedded.EmbeddedBroker;
import io.bolane.embedded.FreePorts;
import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.lane.AlarmId;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.lane.SiteFire;
import io.bolane.protocol.lane.SiteFireCodec;
import io.bolane.protocol.lane.SiteFireOver;
import io.bolane.protocol.lane.SiteStay;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** One agent's link to a real broker of its site, over a line that can be cut. */
class SiteLinkIT {
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");
    private static final Authority BY = new Authority(Authority.Source.FIRE, "fire contact of lane A1");

    @TempDir
    static Path brokerFolder;

    private static EmbeddedBroker broker;

    private final Vertx vertx = Vertx.vertx();
    private final List<NetSocket> lines = new CopyOnWriteArrayList<>();
    private final List<Object> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger connected = new AtomicInteger();
    private NetServer wire;
    private SiteLink link;

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
        await(link.stop());
        await(vertx.close());
    }

    private int wire(int port) {
        var client = vertx.createNetClient();
        wire = vertx.createNetServer().connectHandler(socket -> {
            lines.add(socket);
            socket.pause();
            client.connect(broker.port(), "127.0.0.1").onSuccess(far -> {
                socket.handler(far::write);
                far.handler(socket::write);
                far.closeHandler(closed -> socket.close());
                socket.closeHandler(closed -> far.close());
                socket.resume();
            });
        });
        return await(wire.listen(port, "127.0.0.1")).actualPort();
    }

    private void cut() {
        await(wire.close());
        lines.forEach(NetSocket::close);
        until(() -> !link.isConnected());
    }

    private void start(ParkId park, int port) {
        var settings =
                new SiteLink.Settings(MqttConfig.plain("127.0.0.1", port), "bolane-site-" + park.value(), Set.of(park));
        link = new SiteLink(vertx, new VertxTimers(vertx), settings, new SiteLink.Listener() {
            @Override
            public void connected() {
                connected.incrementAndGet();
            }

            @Override
            public void stay(SiteStay told) {
                heard.add(told);
            }

            @Override
            public void fire(SiteFire fire) {
                heard.add(fire);
            }

            @Override
            public void fireOver(SiteFireOver over) {
                heard.add(over);
            }
        });
        vertx.runOnContext(now -> link.start());
        until(link::isConnected);
    }

    private static void until(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
    }

    private static SiteStay left(ParkId park, String order) {
        return new SiteStay(park, OrderId.of(order), Optional.empty(), AT);
    }

    @Test
    void tellsStaysThatCameUpWhileTheBrokerWasAwayAndSaysThatItIsBack() {
        var park = ParkId.of("601");
        var port = wire(FreePorts.next());
        start(park, port);
        var watcher = SiteWatcher.connect(vertx, broker.port());
        cut();

        var fire = new SiteFire(park, new AlarmId("x"), BY, AT);
        vertx.runOnContext(now -> {
            link.tell(left(park, "S1"));
            link.tell(left(park, "S2"));
            link.tell(fire); // not kept: whoever hears that it is back tells it anew
        });
        watcher.publish(
                LaneTopics.siteFire(park, new AlarmId("y")),
                SiteFireCodec.write(new SiteFire(park, new AlarmId("y"), BY, AT)));
        wire(port);

        until(() -> connected.get() == 2);
        until(() -> heard.size() == 3);
        assertThat(heard)
                .as("also what others told meanwhile")
                .containsExactlyInAnyOrder(
                        left(park, "S1"), left(park, "S2"), new SiteFire(park, new AlarmId("y"), BY, AT));
        assertThat(watcher.kept)
                .containsKeys(LaneTopics.siteStay(park, OrderId.of("S1")), LaneTopics.siteStay(park, OrderId.of("S2")));
        vertx.runOnContext(now -> link.tell(fire));
        until(() -> heard.contains(fire));
        vertx.runOnContext(now -> link.forgetFire(park, fire.alarm()));
        until(() -> !watcher.kept.containsKey(LaneTopics.siteFire(park, fire.alarm())));
    }

    @Test
    void dropsWhatItCannotReadSaysSoOnceAndGoesOn() {
        var park = ParkId.of("602");
        var watcher = SiteWatcher.connect(vertx, broker.port());
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        ((Logger) LoggerFactory.getLogger(SiteLink.class)).addAppender(log);
        watcher.publish(LaneTopics.siteFire(park, new AlarmId("a")), "fire!");
        watcher.publish(LaneTopics.siteFire(park, new AlarmId("b")), new byte[200_000]);
        watcher.publish(LaneTopics.siteFireOver(park, new AlarmId("c")), "{}");
        watcher.publish(LaneTopics.siteStay(park, OrderId.of("d")), "[]");
        watcher.publish(
                LaneTopics.siteFire(park, new AlarmId("e")),
                SiteFireCodec.write(new SiteFire(park, new AlarmId("elsewhere"), BY, AT)));

        start(park, broker.port());
        until(() -> link.unreadable() == 5);
        var over = new SiteFireOver(park, new AlarmId("x"), BY, AT);
        vertx.runOnContext(now -> link.tell(over));

        until(() -> heard.contains(over));
        assertThat(heard).containsExactly(over);
        assertThat(log.list.stream().filter(line -> line.getMessage().startsWith("unreadable")))
                .hasSize(1);
        assertThat(connected).as("nothing of it broke the connection").hasValue(1);
    }
}
