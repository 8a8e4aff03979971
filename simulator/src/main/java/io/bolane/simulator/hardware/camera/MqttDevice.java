package io.bolane.simulator.hardware.camera;

import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.time.Timers;
import io.bolane.simulator.hardware.CameraDevice;
import io.bolane.simulator.hardware.CameraFault;
import io.bolane.simulator.hardware.WireFault;
import io.bolane.simulator.hardware.camera.MqttScript.Message;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A camera that speaks through a broker, of any make. It tries on when the broker is away. Runs on the event loop on
 * which it was started.
 */
final class MqttDevice implements CameraDevice {
    private static final Logger LOG = LoggerFactory.getLogger(MqttDevice.class);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final int MAX_IN_FLIGHT = 1_000;
    private static final Duration LATE = Duration.ofSeconds(1);

    private final CameraSurroundings around;
    private final MqttScript script;
    private final Wiring wiring;
    private Optional<MqttClient> client = Optional.empty();
    private WireFault fault = WireFault.NONE;
    private CameraFault cameraFault = CameraFault.NONE;
    private Timers.Timer beats = () -> {};
    private Timers.Timer retry = () -> {};
    private boolean running;
    private long number;

    MqttDevice(CameraSurroundings around, MqttScript script) {
        this.around = around;
        this.script = script;
        this.wiring = new Wiring(around);
    }

    @Override
    public Future<Integer> start(String host, int port) {
        running = true;
        beats = around.timers().every(around.beat(), () -> say(script.beat()));
        return connect().map(connected -> port);
    }

    /** @return succeeds after the first attempt, whatever came of it */
    private Future<Void> connect() {
        if (!running) {
            return Future.succeededFuture();
        }
        var fresh = MqttClient.create(
                around.vertx(),
                new MqttClientOptions()
                        .setClientId("camera-" + around.serial())
                        .setCleanSession(true)
                        .setMaxInflightQueue(MAX_IN_FLIGHT));
        fresh.publishHandler(this::received);
        fresh.closeHandler(closed -> lost(fresh));
        return fresh.connect(around.target().brokerPort(), around.target().host())
                .compose(connected ->
                        fresh.subscribe(script.topics().stream().collect(Collectors.toMap(topic -> topic, topic -> 1))))
                .onSuccess(subscribed -> {
                    client = Optional.of(fresh);
                    script.hello().forEach(this::say);
                    say(script.beat());
                })
                .onFailure(refused -> retry = around.timers().after(RETRY, this::connect))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private void lost(MqttClient which) {
        if (client.filter(current -> current == which).isPresent()) {
            client = Optional.empty();
            retry = around.timers().after(RETRY, this::connect);
        }
    }

    private void say(Message message) {
        switch (fault) {
            case SILENT -> LOG.debug("{} says nothing", around.serial());
            case SLOW -> around.timers().after(LATE, () -> publish(message));
            case WRONG_CHECK ->
                publish(new Message(
                        message.topic(),
                        new RawRequest("", "", message.payload()).spoilt().body()));
            case NONE, MUTE, TORN, REFUSING -> publish(message); // a broker gives whole messages or none
        }
    }

    private void publish(Message message) {
        client.ifPresent(connected -> connected
                .publish(message.topic(), message.payload(), MqttQoS.AT_LEAST_ONCE, false, false)
                .onFailure(gone -> LOG.debug("{}: not published: {}", around.serial(), gone.getMessage())));
    }

    private void received(MqttPublishMessage message) {
        if (fault == WireFault.SILENT) {
            return;
        }
        try {
            var order = message.payload().toJsonObject();
            script.deeds(message.topicName(), order).ifPresent(deeds -> obey(message.topicName(), order, deeds));
        } catch (DecodeException rubbish) {
            LOG.debug("{}: unreadable order", around.serial());
        }
    }

    private void obey(String topic, JsonObject order, Deeds deeds) {
        var refuses = fault == WireFault.REFUSING;
        var answers = refuses ? java.util.List.<Buffer>of() : wiring.carryOut(deeds);
        if (fault != WireFault.MUTE) {
            script.answer(topic, order, !refuses).ifPresent(this::say);
            answers.forEach(bytes -> say(script.serial(bytes)));
        }
    }

    @Override
    public Future<Void> stop() {
        running = false;
        beats.cancel();
        retry.cancel();
        var last = client;
        client = Optional.empty();
        return last.filter(MqttClient::isConnected)
                .map(connected -> connected.disconnect().otherwiseEmpty())
                .orElseGet(Future::succeededFuture);
    }

    @Override
    public void fault(WireFault now) {
        fault = now;
    }

    @Override
    public void cameraFault(CameraFault now) {
        cameraFault = now;
    }

    @Override
    public Future<Void> reboot(Duration away) {
        var back = Promise.<Void>promise();
        stop().onComplete(down ->
                around.timers().after(away, () -> start("", 0).<Void>mapEmpty().onComplete(back)));
        return back.future();
    }

    @Override
    public void see(Optional<Plate> plate, PlateColor color, Instant at) {
        var sight = new Sight(++number, plate, color, cameraFault.clock(at), false);
        script.reading(sight).forEach(this::say);
        if (cameraFault == CameraFault.SENT_TWICE) {
            script.reading(sight).forEach(this::say);
        }
    }

    @Override
    public void clear() {
        // what has left the view is of no interest to anybody
    }
}
