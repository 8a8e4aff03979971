package io.bolane.agent.camera.mqtt;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.GateOutput;
import io.bolane.agent.camera.Camera;
import io.bolane.agent.camera.intake.CameraHealth;
import io.bolane.agent.camera.intake.CameraMessage;
import io.bolane.agent.camera.intake.CameraSerial;
import io.bolane.agent.camera.intake.Heard;
import io.bolane.agent.camera.intake.ReadDesk;
import io.bolane.agent.camera.intake.SerialPiece;
import io.bolane.agent.camera.intake.Sighting;
import io.bolane.agent.device.ByteChannel;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.agent.push.UnreadablePush;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A camera that is spoken to through a broker, of whatever family. Runs on the event loop of its lane. */
public final class MqttCamera implements Camera, GateOutput {
    /** A camera that has not answered an order by then may have carried it out or not. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    static final int MAX_ON_LOOP = 32 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(MqttCamera.class);

    private final DeviceContext context;
    private final MqttSettings settings;
    private final MqttDialect dialect;
    private final Listener listener;
    private final ReadDesk desk;
    private final CameraHealth health;
    private final BrokerLine line;
    private final Map<String, Promise<BarrierAnswer>> awaited = new HashMap<>();
    private final Map<Integer, CameraSerial> serials = new HashMap<>();
    private long number;

    public MqttCamera(DeviceContext context, MqttSettings settings, MqttDialect dialect, Listener listener) {
        this.context = context;
        this.settings = settings;
        this.dialect = dialect;
        this.listener = listener;
        this.desk = new ReadDesk(context, settings.clockTolerance(), listener);
        this.health = new CameraHealth(context, settings.silence(), this::healthChanged);
        this.line = new BrokerLine(context, settings, dialect.topics(), new BrokerLine.Listener() {
            @Override
            public void received(String topic, Buffer payload) {
                MqttCamera.this.received(topic, payload);
            }

            @Override
            public void lost() {
                health.wrong("broker not connected");
            }
        });
        this.number = context.parking().millis();
    }

    @Override
    public void start() {
        health.start();
        line.start();
    }

    private void received(String topic, Buffer payload) {
        var decoding = payload.length() > MAX_ON_LOOP
                ? context.vertx().executeBlocking(() -> dialect.decode(topic, payload), true)
                : decodeHere(topic, payload);
        decoding.onSuccess(heard -> heard(topic, heard))
                .onFailure(unreadable -> health.unreadable(
                        unreadable instanceof UnreadablePush ? unreadable.getMessage() : "not understood"));
    }

    private Future<Heard> decodeHere(String topic, Buffer payload) {
        try {
            return Future.succeededFuture(dialect.decode(topic, payload));
        } catch (UnreadablePush | RuntimeException failed) { // what a camera sends must not end more than its message
            return Future.failedFuture(failed);
        }
    }

    private void heard(String topic, Heard heard) {
        if (heard.serial().isPresent() && !heard.serial().get().equals(settings.serialKey())) {
            return; // a topic that several cameras share
        }
        health.alive();
        dialect.heard(topic, heard, context.parking().instant()).ifPresent(line::publish);
        var ears = new Ears();
        heard.messages().forEach(message -> message.tell(ears));
    }

    private void healthChanged(DeviceHealth now) {
        listener.healthChanged(now);
        serials.values().forEach(CameraSerial::healthChanged);
    }

    @Override
    public DeviceHealth health() {
        return health.health();
    }

    @Override
    public Optional<GateOutput> gateOutput() {
        return Optional.of(this);
    }

    @Override
    public Future<BarrierAnswer> pulse(Contact contact) {
        if (!dialect.contacts().contains(contact)) {
            return Future.succeededFuture(BarrierAnswer.refused("the camera has no such contact"));
        }
        if (!line.isConnected()) {
            return Future.succeededFuture(BarrierAnswer.UNREACHABLE);
        }
        var order = dialect.pulse(contact, ++number, context.parking().instant());
        var answer = Promise.<BarrierAnswer>promise();
        awaited.put(order.id(), answer);
        context.timers().after(ANSWER_WITHIN, () -> settle(order.id(), BarrierAnswer.SILENT));
        line.publish(order).onFailure(lost -> settle(order.id(), BarrierAnswer.SILENT));
        return answer.future();
    }

    private void settle(String id, BarrierAnswer answer) {
        var waiting = awaited.remove(id);
        if (waiting != null) {
            waiting.complete(answer);
        }
    }

    @Override
    public Optional<ByteChannel> serial(int channel) {
        var probe = new SerialPiece(channel, Buffer.buffer());
        if (dialect.serial(probe, number, context.parking().instant()).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(serials.computeIfAbsent(
                channel, own -> new CameraSerial(bytes -> sendSerial(own, bytes), health::health)));
    }

    private Future<Void> sendSerial(int channel, Buffer bytes) {
        if (!line.isConnected() || bytes.length() > SerialPiece.MAX_BYTES) {
            return Future.failedFuture("the camera's serial line cannot take it");
        }
        return dialect.serial(
                        new SerialPiece(channel, bytes),
                        ++number,
                        context.parking().instant())
                .map(line::publish)
                .orElseGet(() -> Future.failedFuture("no such serial line"));
    }

    @Override
    public Future<Void> stop() {
        health.stop();
        awaited.keySet().stream().toList().forEach(id -> settle(id, BarrierAnswer.SILENT));
        return line.stop();
    }

    private final class Ears implements CameraMessage.Ears {
        @Override
        public void seen(Sighting sighting) {
            desk.take(sighting);
        }

        @Override
        public void serial(int channel, Buffer bytes) {
            var serial = serials.get(channel);
            if (serial != null) {
                serial.received(bytes);
            }
        }

        @Override
        public void answered(String id, Optional<String> failure) {
            failure.ifPresent(why -> LOG.atWarn()
                    .addKeyValue("lane", context.lane())
                    .addKeyValue("error", why)
                    .log("a camera refused an order"));
            settle(id, failure.map(BarrierAnswer::refused).orElse(BarrierAnswer.TAKEN));
        }
    }
}
