package io.bolane.agent.camera.vz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.GateOutput;
import io.bolane.agent.camera.Camera;
import io.bolane.agent.camera.intake.CameraHealth;
import io.bolane.agent.camera.intake.CameraSerial;
import io.bolane.agent.camera.intake.ReadDesk;
import io.bolane.agent.camera.intake.SerialPiece;
import io.bolane.agent.camera.intake.Sighting;
import io.bolane.agent.camera.vz.VzTcpMessages.Answer;
import io.bolane.agent.camera.vz.VzTcpMessages.Reading;
import io.bolane.agent.camera.vz.VzTcpMessages.Said;
import io.bolane.agent.device.ByteChannel;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.agent.device.TcpConnection;
import io.bolane.agent.push.UnreadablePush;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A VZ camera that we call. A connection begins with the question for its serial number; then readings are subscribed
 * to, and only when the camera has answered behind that is it well.
 *
 * <p>An order to a contact ({@code ioctl}) has no answer of its own. The serial number is asked for right behind it:
 * the camera reads one command after the other, so that answer says that it has read the order as well. Without it the
 * order is {@link BarrierAnswer#SILENT}, and the connection is given up, lest the order arrive late. Runs on the event
 * loop of its lane.
 */
final class VzTcpSession implements Camera, GateOutput {
    static final Duration ANSWER_WITHIN = Duration.ofMillis(1_500);
    private static final int BEATS_PER_SILENCE = 3;
    private static final int MAX_ON_LOOP = 32 * 1024;

    private final DeviceContext context;
    private final VzTcpCamera settings;
    private final Listener listener;
    private final ReadDesk desk;
    private final CameraHealth health;
    private final TcpConnection connection;
    private final Map<Integer, Question> asked = new HashMap<>();
    private final Map<Integer, CameraSerial> serials = new TreeMap<>();
    private final Set<Integer> begun = new HashSet<>();
    private VzFrame.Splitter splitter = new VzFrame.Splitter();
    private Timers.Timer beats = () -> {};
    private Step step = Step.CALLED;
    private String serialNumber = "";
    private long heardNanos;
    private int sequence;
    private long connections;

    /** How far a connection has come. */
    private enum Step {
        CALLED,
        KNOWN,
        READS
    }

    private record Question(String command, Consumer<Answer> then) {
        boolean takes(Answer answer) {
            return answer.command().isEmpty() || answer.command().equals(command);
        }
    }

    VzTcpSession(DeviceContext context, VzTcpCamera settings, Listener listener) {
        this.context = context;
        this.settings = settings;
        this.listener = listener;
        this.desk = new ReadDesk(context, settings.clockTolerance(), listener);
        this.health = new CameraHealth(context, settings.silence(), this::healthChanged);
        this.connection = new TcpConnection(context, "camera", settings.address(), new Ears());
    }

    @Override
    public void start() {
        health.start();
        beats = context.timers().every(settings.silence().dividedBy(BEATS_PER_SILENCE), this::beat);
        connection.start();
    }

    private void connected() {
        connections++;
        splitter = new VzFrame.Splitter();
        begun.clear();
        heardNanos = context.timers().nanoTime();
        askOn();
    }

    /** The next question of the connection, or the same again when it was not answered. */
    private void askOn() {
        if (step == Step.KNOWN) {
            ask(VzTcpMessages.subscribe(), this::refusedReadings);
            ask(VzTcpMessages.getSerialNumber(), subscribed -> reads());
        } else {
            ask(VzTcpMessages.getSerialNumber(), this::named);
        }
    }

    private void named(Answer answer) {
        var number = answer.value().strip().toLowerCase(Locale.ROOT);
        if (answer.failure().isPresent()) {
            giveUp(answer.failure().get());
        } else if (settings.serial().filter(wanted -> !wanted.equals(number)).isPresent()) {
            giveUp("another camera answers, " + (number.isEmpty() ? "without serial number" : number));
        } else if (step == Step.CALLED) {
            serialNumber = number;
            step = Step.KNOWN;
            askOn();
        }
    }

    private void refusedReadings(Answer answer) {
        answer.failure().ifPresent(why -> giveUp("refuses readings, " + why));
    }

    private void reads() {
        if (step == Step.KNOWN) {
            step = Step.READS;
            connection.works();
            health.alive();
        }
    }

    private void beat() {
        if (!connection.isConnected()) {
            return;
        }
        var quiet = Duration.ofNanos(context.timers().nanoTime() - heardNanos);
        if (quiet.compareTo(settings.silence()) > 0) {
            giveUp(DeviceHealth.SILENT.text());
            return;
        }
        connection.send(VzFrame.heartbeat().bytes());
        if (step != Step.READS || quiet.multipliedBy(BEATS_PER_SILENCE).compareTo(settings.silence()) > 0) {
            askOn(); // a camera that keeps no beat of its own is alive when it answers
        }
    }

    private void received(Buffer piece) {
        heardNanos = context.timers().nanoTime();
        try {
            for (var frame : splitter.feed(piece)) {
                if (connection.isConnected()) {
                    take(frame);
                }
            }
        } catch (UnreadablePush noFrame) {
            giveUp("unreadable frames (" + noFrame.getMessage() + ")");
        }
    }

    private void take(VzFrame frame) {
        if (frame.type() != VzFrame.JSON) {
            if (step == Step.READS) {
                health.alive();
            }
            return; // binary results are not subscribed to
        }
        var from = connections;
        var reading = frame.body().length() > MAX_ON_LOOP
                ? context.vertx().executeBlocking(() -> VzTcpMessages.read(frame.body()), true)
                : readHere(frame.body());
        reading.onSuccess(said -> heard(from, frame.sequence(), said))
                .onFailure(unreadable -> health.unreadable(
                        unreadable instanceof UnreadablePush ? unreadable.getMessage() : "not understood"));
    }

    private static Future<Said> readHere(Buffer body) {
        try {
            return Future.succeededFuture(VzTcpMessages.read(body));
        } catch (UnreadablePush | RuntimeException failed) { // what a camera sends must not end more than its message
            return Future.failedFuture(failed);
        }
    }

    private void heard(long from, int number, Said said) {
        if (step == Step.READS) {
            health.alive();
        }
        if (said instanceof Reading reading) {
            desk.take(named(reading.sighting()));
        } else if (said instanceof Answer answer && from == connections) {
            answered(number, answer);
        }
    }

    private void answered(int number, Answer answer) {
        var question = asked.get(number);
        if (question != null && question.takes(answer)) {
            asked.remove(number);
            question.then().accept(answer);
        }
    }

    /** Record numbers begin again with another camera. */
    private Sighting named(Sighting sighting) {
        return sighting.key().isEmpty() ? sighting : sighting.withKey(serialNumber + "/" + sighting.key());
    }

    /** @return fails when there is no connection */
    private Future<Void> ask(ObjectNode command, Consumer<Answer> then) {
        sequence = sequence % VzFrame.MAX_SEQUENCE + 1;
        asked.put(sequence, new Question(VzTcpMessages.nameOf(command), then));
        return connection.send(VzTcpMessages.frame(command, sequence).bytes());
    }

    private void giveUp(String why) {
        connection.renew();
        ended(why);
    }

    /** No answer comes on another connection. */
    private void ended(String why) {
        asked.clear();
        step = Step.CALLED;
        health.wrong(why);
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
        if (!connection.isConnected() || step != Step.READS) {
            return Future.succeededFuture(BarrierAnswer.UNREACHABLE);
        }
        var on = connections;
        var answer = Promise.<BarrierAnswer>promise();
        var overdue = context.timers().after(ANSWER_WITHIN, () -> {
            answer.tryComplete(BarrierAnswer.SILENT);
            if (on == connections) {
                giveUp("an order was not answered");
            }
        });
        ask(VzTcpMessages.pulse(contact), order -> order.failure()
                .ifPresent(why -> answer.tryComplete(BarrierAnswer.refused(why))));
        ask(VzTcpMessages.getSerialNumber(), behind -> answer.tryComplete(BarrierAnswer.TAKEN))
                .onFailure(lost -> answer.tryComplete(BarrierAnswer.SILENT));
        answer.future().onComplete(settled -> overdue.cancel());
        return answer.future();
    }

    @Override
    public Optional<ByteChannel> serial(int channel) {
        if (channel < 0 || channel >= VzTcpMessages.LINES) {
            return Optional.empty();
        }
        return Optional.of(serials.computeIfAbsent(
                channel, own -> new CameraSerial(bytes -> sendSerial(own, bytes), health::health)));
    }

    private Future<Void> sendSerial(int channel, Buffer bytes) {
        if (step != Step.READS || bytes.length() > SerialPiece.MAX_BYTES) {
            return Future.failedFuture("the camera's serial line cannot take it");
        }
        if (begun.add(channel)) {
            ask(VzTcpMessages.beginSerial(channel), answer -> {});
        }
        return ask(VzTcpMessages.serial(new SerialPiece(channel, bytes)), answer -> {});
    }

    @Override
    public Future<Void> stop() {
        beats.cancel();
        health.stop();
        return connection.stop();
    }

    private final class Ears implements TcpConnection.Listener {
        @Override
        public void connected() {
            VzTcpSession.this.connected();
        }

        @Override
        public void received(Buffer piece) {
            VzTcpSession.this.received(piece);
        }

        @Override
        public void lost() {
            ended(DeviceHealth.NOT_CONNECTED.text());
        }
    }
}
