package io.bolane.agent.camera.intake;

import io.bolane.agent.barrier.GateOutput;
import io.bolane.agent.camera.Camera;
import io.bolane.agent.camera.intake.ReadDesk.Verdict;
import io.bolane.agent.device.ByteChannel;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.agent.push.PushDialect;
import io.bolane.agent.push.PushExchange;
import io.bolane.agent.push.PushPlace;
import io.bolane.agent.push.PushServer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A camera that pushes its readings by HTTP, of whatever family. Runs on the event loop of its lane. */
public final class PushCamera implements Camera {
    private static final Logger LOG = LoggerFactory.getLogger(PushCamera.class);

    private final DeviceContext context;
    private final Family family;
    private final PushPlace place;
    private final Listener listener;
    private final Optional<GateOutput> otherGate;
    private final Probe probe;
    private final ReadDesk desk;
    private final CameraHealth health;
    private final HeldReplies replies;
    private final Map<Integer, CameraSerial> serials = new HashMap<>();
    private Runnable unhear = () -> {};

    /**
     * What all cameras of a family have in common.
     *
     * @param rules empty when the answer commands nothing
     * @param serial whether serial lines can be reached through answers
     */
    public record Family(
            PushDialect<Heard> dialect,
            ReplyFormat format,
            Optional<HeldReplies.Rules> rules,
            boolean serial,
            Duration silence,
            Duration clockTolerance) {}

    /**
     * Ways to the camera that it need not open itself.
     *
     * @param gate to the contacts; taken when no answer is held
     * @param probe asks whether the camera is there
     */
    public record Ways(Optional<GateOutput> gate, Probe probe) {
        public static final Ways NONE = new Ways(Optional.empty(), Probe.NONE);
    }

    public PushCamera(DeviceContext context, Family family, PushPlace place, Ways ways, Listener listener) {
        this.context = context;
        this.family = family;
        this.place = place;
        this.listener = listener;
        this.otherGate = ways.gate();
        this.probe = ways.probe();
        this.desk = new ReadDesk(context, family.clockTolerance(), listener);
        this.health = new CameraHealth(context, family.silence(), this::healthChanged);
        this.replies = new HeldReplies(context, family.format(), family.rules().orElse(HeldReplies.Rules.NONE));
    }

    @Override
    public void start() {
        health.start();
        var server = context.commons().push();
        if (server.isEmpty()) {
            health.wrong("no push server");
            return;
        }
        try {
            unhear = server.get().hear(place, family.dialect(), new Ears());
        } catch (IllegalArgumentException taken) {
            health.wrong(taken.getMessage());
        }
        probe.start(health);
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
        if (family.rules().isEmpty()) {
            return otherGate;
        }
        return Optional.of(otherGate
                .<GateOutput>map(other -> new AnswerOrOther(replies, other))
                .orElse(replies));
    }

    @Override
    public Optional<ByteChannel> serial(int channel) {
        if (!family.serial()) {
            return Optional.empty();
        }
        return Optional.of(serials.computeIfAbsent(
                channel, number -> new CameraSerial(bytes -> replies.sendSerial(number, bytes), health::health)));
    }

    @Override
    public Future<Void> stop() {
        unhear.run();
        health.stop();
        replies.stop();
        return probe.stop();
    }

    private final class Ears implements PushServer.Ears<Heard> {
        @Override
        public void heard(PushExchange exchange, Heard heard) {
            health.alive();
            var others = new Others(exchange, heard);
            heard.messages().forEach(message -> message.tell(others));
            if (!others.kept) {
                replies.dismiss(exchange, heard);
            }
        }

        @Override
        public void unreadable(String why) {
            health.unreadable(why);
        }
    }

    /** What one request says; its exchange is kept by at most one message. */
    private final class Others implements CameraMessage.Ears {
        private final PushExchange exchange;
        private final Heard heard;
        private boolean kept;

        private Others(PushExchange exchange, Heard heard) {
            this.exchange = exchange;
            this.heard = heard;
        }

        @Override
        public void seen(Sighting sighting) {
            var undecided = !sighting.key().isEmpty() && replies.isHeld(sighting.key());
            var verdict = desk.judge(sighting);
            var awaits = verdict == Verdict.FRESH || verdict == Verdict.REPEATED && undecided;
            if (!kept && awaits && family.rules().isPresent()) {
                kept = true;
                replies.hold(exchange, heard); // before the lane is told: it may decide at once
            }
            if (verdict == Verdict.REPEATED) {
                LOG.atDebug().addKeyValue("lane", context.lane()).log("reading sent again");
            }
            desk.tell(sighting, verdict);
        }

        @Override
        public void polls() {
            if (!kept && family.rules().isPresent()) {
                kept = true;
                replies.poll(exchange, heard);
            }
        }

        @Override
        public void serial(int channel, Buffer bytes) {
            var line = serials.get(channel);
            if (line != null) {
                line.received(bytes);
            }
        }
    }
}
