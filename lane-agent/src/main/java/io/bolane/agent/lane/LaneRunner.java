package io.bolane.agent.lane;

import io.bolane.agent.alone.ParkDesk;
import io.bolane.agent.barrier.Barrier;
import io.bolane.agent.barrier.BarrierReading;
import io.bolane.agent.barrier.LocalInput;
import io.bolane.agent.barrier.contact.LocalInputs;
import io.bolane.agent.camera.Camera;
import io.bolane.agent.camera.PlateRead;
import io.bolane.agent.command.CommandRunner;
import io.bolane.agent.config.ButtonRule;
import io.bolane.agent.config.LaneConfig;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.agent.fire.FireBell;
import io.bolane.agent.link.GatewayClock;
import io.bolane.agent.link.GatewayLink;
import io.bolane.agent.link.GatewayQuestions;
import io.bolane.agent.link.LinkSettings;
import io.bolane.agent.spool.EventSender;
import io.bolane.agent.spool.LaneLedger;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LaneAck;
import io.bolane.protocol.lane.LaneAnswer;
import io.bolane.protocol.lane.LaneAnswer.ExitDecision;
import io.bolane.protocol.lane.LaneAnswer.MirrorPage;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneCommandCodec;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.lane.LaneEventCodec;
import io.bolane.protocol.lane.LaneRequest;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.lane.LaneRequestCodec;
import io.bolane.protocol.lane.LaneResult;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.lane.MirrorHead;
import io.bolane.protocol.lane.ParkSpaces;
import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins one {@link LaneMachine} to its devices, its link and its spool. A fault of one lane is logged and ends there.
 * Runs on the event loop that started it.
 */
public final class LaneRunner {
    /** A device that comes and goes raises no more alarms than this. */
    static final Duration ALARM_PAUSE = Duration.ofMinutes(1);

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);
    private static final Logger LOG = LoggerFactory.getLogger(LaneRunner.class);

    private final LaneId lane;
    private final LaneConfig config;
    private final LaneParts parts;
    private final ParkDesk desk;
    private final Timers timers;
    private final GatewayClock gatewayClock;
    private final GatewayLink link;
    private final GatewayQuestions questions;
    private final LaneDrivers drivers;
    private final LanePublisher publisher;
    private final CommandRunner commands;
    private final LaneEffects effects;

    private LaneMachine machine;
    private EventSender events;
    private LaneWatch watch;
    private Timers.Timer wake;
    private long session;
    private boolean stopped;
    private Runnable deaf = () -> {};

    /** @param desk of the lane's park */
    public LaneRunner(LaneConfig config, LaneParts parts, ParkDesk desk) {
        this.lane = config.lane();
        this.config = config;
        this.parts = parts;
        this.desk = desk;
        this.timers = parts.time().timers();
        var ids = parts.time().ids();
        var machineClock = parts.time().clocks().machine();
        this.gatewayClock = new GatewayClock(timers);
        var hearsSpaces = config.button() == ButtonRule.WHEN_FREE;
        this.link = new GatewayLink(
                parts.vertx(), timers, new LinkSettings(lane, parts.around().mqtt(), hearsSpaces), new LinkEars());
        this.questions = new GatewayQuestions(
                lane,
                gatewayClock,
                new GatewayQuestions.Parts(
                        timers, ids, this::ask, new AnswerEars(), parts.around().patience()));
        this.drivers = LaneDrivers.of(
                config.devices(),
                new DeviceContext(
                        parts.vertx(),
                        timers,
                        parts.time().clocks().parking(),
                        lane,
                        parts.around().devices()),
                new LaneDrivers.Ears(
                        new BarrierEars(),
                        new CameraEars("camera", read -> machine.plateRead(read, now())),
                        new CameraEars("inner camera", read -> machine.plateReadInside(read, now())),
                        health -> healthChanged(),
                        new LocalEars()));
        this.publisher = new LanePublisher(
                lane,
                link,
                timers,
                new LanePublisher.Sources(
                        () -> machine.state(now()),
                        () -> machine.direction(),
                        drivers::health,
                        machineClock::instant,
                        parts.around().version()));
        this.commands = new CommandRunner(
                lane,
                parts.memory().commands(),
                new CommandRunner.Times(machineClock, timers, gatewayClock::now),
                (body, ticket) -> run(() -> machine.command(body, ticket, now())),
                this::reply);
        this.effects = new LaneEffects(this);
    }

    /** @return succeeds when the lane runs; broker, gateway and devices need not be there */
    public Future<Void> start() {
        return parts.memory().spool().open(lane).map(ledger -> {
            begin(ledger);
            return null;
        });
    }

    private void begin(LaneLedger ledger) {
        var settings = new LaneSettings(
                lane,
                config.flow(),
                config.patience(),
                config.arm(),
                config.button(),
                config.devices().texts(),
                ledger.standing());
        machine = new LaneMachine(settings, desk.entriesOf(lane), parts.time().ids());
        events = new EventSender(
                lane,
                ledger,
                parts.memory().spool(),
                new EventSender.Parts(
                        timers,
                        parts.time().ids(),
                        event -> link.publish(LaneTopics.event(lane), LaneEventCodec.write(event), false)));
        watch = new LaneWatch(
                ledger.watched(),
                new LaneWatch.Parts(timers, () -> now().parking(), effects::keepWatched, this::raise));
        run(() -> machine.start(now()));
        watch.start();
        deaf = parts.fire().listen(lane.park(), new FireEar());
        events.start();
        drivers.start();
        link.start();
    }

    private Moment now() {
        return new Moment(
                Duration.ofNanos(timers.nanoTime()),
                parts.time().clocks().parking().instant());
    }

    /** One input: its effects are carried out, and what follows from them is set up. */
    void run(Supplier<List<LaneEffect>> input) {
        if (stopped) {
            return;
        }
        try {
            input.get().forEach(effects::carryOut);
            setWake();
            publisher.look(session);
        } catch (RuntimeException bug) {
            LOG.atError().addKeyValue("lane", lane).setCause(bug).log("lane input not handled");
        }
    }

    private void setWake() {
        if (wake != null) {
            wake.cancel();
        }
        var due = machine.nextWake();
        wake = due.map(at -> timers.after(untilWake(at), () -> run(() -> machine.wake(now()))))
                .orElse(null);
    }

    /** A deadline that has passed and is not dealt with would else keep the event loop busy for ever. */
    private Duration untilWake(Duration due) {
        var left = due.minusNanos(timers.nanoTime());
        return left.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : left;
    }

    private void ask(LaneRequest request) {
        link.publish(LaneTopics.request(lane), LaneRequestCodec.write(request), false);
    }

    private void reply(String replyTo, LaneResult result) {
        if (LaneTopics.isResult(replyTo)) {
            link.publish(replyTo, LaneCommandCodec.write(result), false);
        }
    }

    private void raise(AlarmRaised alarm) {
        effects.report(now().parking(), alarm);
    }

    private void healthChanged() {
        if (machine != null) {
            publisher.look(session);
        }
    }

    /** Ends the lane: says offline, closes devices. */
    public Future<Void> stop() {
        stopped = true;
        deaf.run();
        if (wake != null) {
            wake.cancel();
        }
        if (events != null) {
            events.stop();
        }
        questions.stop();
        desk.sync().disconnected(lane);
        var watched = watch == null
                ? Future.<Void>succeededFuture()
                : watch.end().map(effects::keepWatched).orElseGet(Future::succeededFuture);
        return link.stop(session).eventually(drivers::stop).eventually(watched::otherwiseEmpty);
    }

    // For the effects

    LaneDrivers drivers() {
        return drivers;
    }

    GatewayQuestions questions() {
        return questions;
    }

    EventSender events() {
        return events;
    }

    CommandRunner commands() {
        return commands;
    }

    GatewayLink link() {
        return link;
    }

    ParkDesk desk() {
        return desk;
    }

    LaneConfig config() {
        return config;
    }

    LaneParts parts() {
        return parts;
    }

    LaneMachine machine() {
        return machine;
    }

    Moment moment() {
        return now();
    }

    private final class LinkEars implements GatewayLink.Listener {
        @Override
        public Future<Long> nextSession() {
            return parts.memory().spool().nextSession(lane);
        }

        @Override
        public byte[] status(long of, boolean online) {
            return publisher.status(of, online);
        }

        @Override
        public void connected(long fresh) {
            session = fresh;
            publisher.connected();
            questions.connected();
            events.connected();
            desk.sync().connected(lane, LaneRunner.this::ask);
        }

        @Override
        public void disconnected() {
            questions.disconnected();
            events.disconnected();
            desk.sync().disconnected(lane);
        }

        @Override
        public void command(LaneCommand command) {
            commands.received(command);
        }

        @Override
        public void ack(LaneAck ack) {
            events.acknowledged(ack);
        }

        @Override
        public void answer(LaneAnswer answer) {
            questions.received(answer);
        }

        @Override
        public void spaces(ParkSpaces spaces) {
            run(() -> machine.spaces(spaces.free(), now()));
        }

        @Override
        public void mirrorHead(MirrorHead head) {
            desk.sync().headTold(head);
        }
    }

    private final class FireEar implements FireBell.Ear {
        @Override
        public void fire(Authority by) {
            run(() -> machine.fire(by, now()));
        }

        @Override
        public void over(Authority by) {
            run(() -> machine.fireIsOver(by, now()));
        }
    }

    private final class AnswerEars implements GatewayQuestions.Listener {
        @Override
        public void answered(String requestId, ExitDecision decision) {
            run(() -> machine.answered(requestId, decision, now()));
        }

        @Override
        public void unanswered(String requestId, ExitQuote quote) {
            var alone = desk.exit(quote);
            LOG.atWarn()
                    .addKeyValue("lane", lane)
                    .addKeyValue("outcome", alone.decision().verdict())
                    .log("the gateway does not answer; decided alone");
            run(() -> machine.decidedAlone(requestId, alone.decision(), alone.alone(), now()));
        }

        @Override
        public void answeredByCity(String requestId, CityAnswer answer) {
            run(() -> machine.answeredByCity(requestId, answer, now()));
        }

        @Override
        public void page(String requestId, MirrorPage page) {
            desk.sync().received(requestId, page);
        }
    }

    private final class BarrierEars implements Barrier.Listener {
        private final LossAlarm alarm = new LossAlarm("barrier");

        @Override
        public void reading(BarrierReading reading, Duration provenAt) {
            run(() -> machine.barrierRead(reading, provenAt, now()));
            if (!stopped) {
                watch.heard(reading);
            }
        }

        @Override
        public void missed() {
            run(() -> machine.barrierMissed(now()));
        }

        @Override
        public void input(LocalInput input, boolean active) {
            run(() -> machine.input(input, active, now()));
        }

        @Override
        public void healthChanged(DeviceHealth health) {
            alarm.health(health);
            LaneRunner.this.healthChanged();
        }
    }

    private final class LocalEars implements LocalInputs.Listener {
        private final LossAlarm alarm = new LossAlarm("localInputs");

        @Override
        public void input(LocalInput input, boolean active) {
            run(() -> machine.input(input, active, now()));
        }

        @Override
        public void healthChanged(DeviceHealth health) {
            alarm.health(health);
            LaneRunner.this.healthChanged();
        }
    }

    private final class CameraEars implements Camera.Listener {
        private final LossAlarm alarm;
        private final Function<PlateRead, List<LaneEffect>> input;

        private CameraEars(String name, Function<PlateRead, List<LaneEffect>> input) {
            this.alarm = new LossAlarm(name);
            this.input = input;
        }

        @Override
        public void read(PlateRead read) {
            run(() -> input.apply(read));
        }

        @Override
        public void stored(PlateRead read) {
            if (!stopped) {
                raise(new AlarmRaised(Alarm.STORED_READING, read.summary(), read.picture()));
            }
        }

        @Override
        public void healthChanged(DeviceHealth health) {
            alarm.health(health);
            LaneRunner.this.healthChanged();
        }
    }

    /** A device that was well and is lost needs a person. */
    private final class LossAlarm {
        private final String device;
        private boolean wasWell;
        private long raisedNanos;
        private boolean raised;

        private LossAlarm(String device) {
            this.device = device;
        }

        private void health(DeviceHealth health) {
            var nanos = timers.nanoTime();
            var soon = raised && nanos - raisedNanos < ALARM_PAUSE.toNanos();
            if (!health.ok() && wasWell && !soon && !stopped) {
                raised = true;
                raisedNanos = nanos;
                raise(new AlarmRaised(Alarm.DEVICE_LOST, device));
            }
            wasWell = health.ok();
        }
    }
}
