package io.bolane.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.mirror.ParkMirror;
import io.bolane.protocol.lane.LaneAnswer;
import io.bolane.protocol.lane.LaneAnswer.MirrorPage;
import io.bolane.protocol.lane.LaneRequest;
import io.bolane.protocol.lane.LaneRequest.MirrorQuery;
import io.bolane.protocol.lane.LaneRequestCodec;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.parking.LaneId;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Both ends of the lane contract of a running system: its gateway, asked over MQTT as a lane asks it, and its tables,
 * in which a test writes what happened before. Methods block.
 */
final class LaneContract implements AutoCloseable {
    private final DemoSystem system;
    private final LaneId lane;
    private final Connection connection;
    private final Map<String, LaneAnswer.Body> answers = new ConcurrentHashMap<>();
    private final MqttClient client;
    private int questions;

    /** @param lane a name that no agent answers to: questions of this lane are ours alone */
    LaneContract(DemoSystem system, LaneId lane) throws Exception {
        this.system = system;
        this.lane = lane;
        var database = system.openDatabase();
        connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        client = MqttClient.create(system.vertx(), new MqttClientOptions().setMaxMessageSize(256 * 1024));
        client.publishHandler(message -> {
            var answer = LaneRequestCodec.readAnswer(message.payload().getBytes());
            answers.put(answer.requestId(), answer.body());
        });
        Waiting.until(client.connect(system.ports().mqtt(), "127.0.0.1"), 60);
        Waiting.until(client.subscribe(LaneTopics.answer(lane), 1), 60);
    }

    /** An idle demo of one entry and one exit. */
    static DemoSystem startIdle() {
        var options = new DemoOptions(1, 2, true, Optional.empty(), 7, 0, true, DemoOptions.SPEED);
        return DemoSystem.start(options, PartMaker.IN_PROCESS);
    }

    Connection connection() {
        return connection;
    }

    DemoSystem system() {
        return system;
    }

    LaneAnswer.Body ask(LaneRequest.Body body) throws InterruptedException {
        var id = "same-" + ++questions;
        var request = LaneRequestCodec.write(new LaneRequest(lane, id, body));
        for (var attempt = 0; attempt < 15; attempt++) {
            client.publish(LaneTopics.request(lane), Buffer.buffer(request), MqttQoS.AT_LEAST_ONCE, false, false);
            if (Waiting.until(() -> answers.containsKey(id), 4)) {
                return answers.get(id);
            }
        }
        throw new AssertionError("no answer to " + body);
    }

    /** Waits until the gateway has numbered what was written, and takes all of it. */
    void fetch(ParkMirror mirror) throws InterruptedException {
        assertThat(Waiting.until(this::isNumbered, 60)).isTrue();
        MirrorPage page;
        do {
            page = (MirrorPage) ask(new MirrorQuery(mirror.number(), 0, true));
            mirror.take(page.items(), page.upTo());
        } while (!page.isLast());
        assertThat(mirror.hash()).isEqualTo(page.head().hash());
        assertThat(mirror.isUsable()).isTrue();
    }

    private boolean isNumbered() {
        try (var statement = connection.createStatement();
                var marks = statement.executeQuery("SELECT 1 FROM park_change")) {
            return !marks.next();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    void execute(String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        client.disconnect();
        connection.close();
    }
}
