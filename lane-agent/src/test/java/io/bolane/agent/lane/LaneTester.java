package io.bolane.agent.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.alone.EntryDesk;
import io.bolane.agent.alone.EntryDesk.EntryVerdict;
import io.bolane.agent.barrier.Barrier;
import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.BarrierReading;
import io.bolane.agent.barrier.BarrierSenses;
import io.bolane.agent.barrier.LocalInput;
import io.bolane.agent.camera.PlateRead;
import io.bolane.agent.command.CommandTicket;
import io.bolane.agent.config.ArmConfig;
import io.bolane.agent.config.ArmConfig.Closing;
import io.bolane.agent.config.ButtonRule;
import io.bolane.agent.config.LaneFlow;
import io.bolane.agent.config.LanePatience;
import io.bolane.agent.display.DisplayTexts;
import io.bolane.agent.lane.LaneEffect.Ask;
import io.bolane.agent.lane.LaneEffect.MoveArm;
import io.bolane.agent.lane.LaneEffect.Report;
import io.bolane.agent.lane.LaneEffect.Show;
import io.bolane.agent.lane.LaneEffect.TellPassage;
import io.bolane.agent.lane.LaneEffect.TellResult;
import io.bolane.agent.spool.StandingOrders;
import io.bolane.protocol.lane.AttendantMode;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.DecidedAlone;
import io.bolane.protocol.lane.LaneAnswer.ExitDecision;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.lane.LaneState;
import io.bolane.protocol.lane.LoopState;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays devices, gateway and time to one lane, and keeps what the lane wanted. */
final class LaneTester {
    static final LaneId LANE = LaneId.of("21787", "A1");
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    static final Duration TRAVEL = Duration.ofSeconds(3);
    static final Authority OPERATOR = new Authority(Authority.Source.OPERATOR, "王");

    /** Lets every plate in, until a test says otherwise. */
    EntryDesk entries = car -> EntryVerdict.admitted("plate read");

    final List<LaneEffect> effects = new ArrayList<>();
    private final LaneMachine machine;
    private Duration uptime = Duration.ofSeconds(100);
    private BarrierReading reading = BarrierReading.of(false, true, false, false);
    private int ids;
    private int commands;
    /** Whether the barrier answers when it is asked for a reading. */
    private boolean answersReads = true;

    private LaneTester(LaneSettings settings) {
        machine = new LaneMachine(settings, car -> entries.decide(car), () -> "id" + ++ids);
        effects.addAll(machine.start(now()));
    }

    /** As most tests want it: loops are believed at once. */
    static LaneSettings settings(Direction direction) {
        return new LaneSettings(
                LANE,
                LaneFlow.oneWay(direction),
                new LanePatience(Duration.ofSeconds(20), Duration.ofSeconds(3), Duration.ZERO),
                arm(BarrierSenses.ALL, Closing.AGENT),
                ButtonRule.NEVER,
                DisplayTexts.standard(),
                StandingOrders.NONE);
    }

    static ArmConfig arm(BarrierSenses senses, Closing closing) {
        return new ArmConfig(TRAVEL, Duration.ofMillis(5_500), senses, closing, Duration.ZERO, Duration.ZERO);
    }

    /** A lane whose arm is down and whose loops are free. */
    static LaneTester of(LaneSettings settings) {
        var tester = new LaneTester(settings);
        tester.report();
        tester.effects.clear();
        return tester;
    }

    static LaneTester of(ArmConfig arm) {
        var usual = settings(Direction.ENTRY);
        return of(new LaneSettings(
                LANE, usual.flow(), usual.patience(), arm, usual.button(), usual.texts(), usual.standing()));
    }

    static LaneTester of(ButtonRule button, Direction direction) {
        var usual = settings(direction);
        return of(new LaneSettings(
                LANE, usual.flow(), usual.patience(), usual.arm(), button, usual.texts(), usual.standing()));
    }

    static LaneTester of(LaneFlow flow) {
        var usual = settings(Direction.ENTRY);
        return of(new LaneSettings(
                LANE, flow, usual.patience(), usual.arm(), usual.button(), usual.texts(), usual.standing()));
    }

    static LaneTester of(LanePatience patience) {
        var usual = settings(Direction.ENTRY);
        return of(new LaneSettings(
                LANE, usual.flow(), patience, usual.arm(), usual.button(), usual.texts(), usual.standing()));
    }

    /** A lane whose arm is down and whose loops are free. */
    static LaneTester of(Direction direction) {
        return of(settings(direction));
    }

    static LaneTester unconnected(Direction direction) {
        return new LaneTester(settings(direction));
    }

    /** A lane whose agent has just started: no device was heard. */
    static LaneTester started(LaneSettings settings) {
        return new LaneTester(settings);
    }

    /** A lane that was told something before the agent ended. */
    static LaneTester restarted(StandingOrders standing) {
        var usual = settings(Direction.ENTRY);
        return new LaneTester(new LaneSettings(
                LANE, usual.flow(), usual.patience(), usual.arm(), usual.button(), usual.texts(), standing));
    }

    Moment now() {
        return new Moment(uptime, START.plus(uptime));
    }

    LaneMachine machine() {
        return machine;
    }

    LaneTester keep(List<LaneEffect> more) {
        effects.addAll(more);
        if (answersReads && more.stream().anyMatch(LaneEffect.ReadArm.class::isInstance)) {
            report();
        }
        return this;
    }

    // Devices

    LaneTester report() {
        return keep(machine.barrierRead(reading, uptime, now()));
    }

    LaneTester report(boolean up, boolean down, LoopState approach, LoopState safety) {
        reading = new BarrierReading(true, up, down, approach, safety);
        return report();
    }

    LaneTester arm(boolean up, boolean down) {
        return report(up, down, reading.approach(), reading.safety());
    }

    LaneTester approach(boolean occupied) {
        return report(reading.up(), reading.down(), loop(occupied), reading.safety());
    }

    LaneTester safety(boolean occupied) {
        return report(reading.up(), reading.down(), reading.approach(), loop(occupied));
    }

    LaneTester loops(LoopState approach, LoopState safety) {
        return report(reading.up(), reading.down(), approach, safety);
    }

    private static LoopState loop(boolean occupied) {
        return occupied ? LoopState.OCCUPIED : LoopState.FREE;
    }

    LaneTester input(LocalInput input, boolean active) {
        return keep(machine.input(input, active, now()));
    }

    /** A car from inside comes to the arm of a lane for both directions. */
    LaneTester arriveInside(String plate) {
        input(LocalInput.INNER_LOOP, true);
        return keep(machine.plateReadInside(readOf(plate, 97, START.plus(uptime)), now()));
    }

    /** The car at the arm of a lane for both directions drives out. */
    LaneTester driveOut() {
        advance(Duration.ofMillis(300));
        safety(true);
        advance(Duration.ofMillis(700));
        input(LocalInput.INNER_LOOP, false).approach(true);
        advance(Duration.ofMillis(700));
        return safety(false).approach(false);
    }

    /** @return the plate of the last question about a car, if there was one */
    Optional<Plate> question() {
        return all(Ask.class).stream()
                .map(Ask::body)
                .filter(ExitQuote.class::isInstance)
                .map(ExitQuote.class::cast)
                .reduce((earlier, later) -> later)
                .flatMap(ExitQuote::plate);
    }

    LaneTester reportFault() {
        return keep(machine.barrierRead(
                new BarrierReading(true, reading.up(), reading.down(), LoopState.FREE, LoopState.FREE, true),
                uptime,
                now()));
    }

    /** What the barrier says waited in the socket: nobody knows how old it is. */
    LaneTester reportLate(boolean approach, boolean safety) {
        reading = new BarrierReading(true, reading.up(), reading.down(), loop(approach), loop(safety));
        return keep(machine.barrierRead(reading, Barrier.NEVER, now()));
    }

    /** The event loop is busy: nothing is heard, and no wake-up fires. */
    LaneTester stall(Duration by) {
        uptime = uptime.plus(by);
        return this;
    }

    /** Nobody polled the board until now. */
    LaneTester missed() {
        return keep(machine.barrierMissed(now()));
    }

    LaneTester answersReads(boolean whether) {
        answersReads = whether;
        return this;
    }

    LaneTester wake() {
        return keep(machine.wake(now()));
    }

    LaneTester fire(Authority by) {
        return keep(machine.fire(by, now()));
    }

    LaneTester fireIsOver() {
        return keep(machine.fireIsOver(OPERATOR, now()));
    }

    LaneTester spaces(int free) {
        return keep(machine.spaces(free, now()));
    }

    LaneTester barrierLost() {
        return keep(machine.barrierRead(BarrierReading.UNKNOWN, uptime, now()));
    }

    LaneTester answer(BarrierAnswer answer) {
        return keep(machine.barrierAnswered(lastOrder(), answer, now()));
    }

    /** The device takes the newest order and the arm reaches its limit. */
    LaneTester obey() {
        var move = moves().get(moves().size() - 1).move();
        answer(BarrierAnswer.TAKEN);
        arm(false, false);
        advance(TRAVEL);
        return arm(move == ArmMove.RAISE, move == ArmMove.LOWER);
    }

    private int lastOrder() {
        return moves().get(moves().size() - 1).order();
    }

    LaneTester read(String plate) {
        return read(plate, 97, START.plus(uptime));
    }

    LaneTester read(String plate, int confidence, Instant at) {
        return keep(machine.plateRead(readOf(plate, confidence, at), now()));
    }

    private PlateRead readOf(String plate, int confidence, Instant at) {
        var known = plate.isEmpty() ? Optional.<Plate>empty() : Optional.of(Plate.of(plate));
        return PlateRead.of("r" + ++ids, known, PlateColor.BLUE, confidence, at);
    }

    /** A car comes onto the approach loop and is read. */
    LaneTester arrive(String plate) {
        approach(true);
        return read(plate);
    }

    /** The car at the arm drives through. */
    LaneTester drive() {
        advance(Duration.ofMillis(300));
        safety(true);
        advance(Duration.ofMillis(700));
        approach(false);
        advance(Duration.ofMillis(700));
        return safety(false);
    }

    // Gateway

    LaneTester command(LaneCommand.Body body) {
        return command(body, Duration.ofSeconds(5));
    }

    LaneTester command(LaneCommand.Body body, Duration validity) {
        return command(body, OPERATOR, validity);
    }

    LaneTester command(LaneCommand.Body body, Authority authority, Duration validity) {
        var id = new CommandId("c" + ++commands);
        return keep(machine.command(body, new CommandTicket(id, authority, uptime.plus(validity)), now()));
    }

    LaneTester mode(AttendantMode mode) {
        return command(new LaneCommand.ChangeMode(mode, Optional.empty(), Optional.empty()));
    }

    LaneTester raiseFor(String order, String plate) {
        return command(new LaneCommand.RaiseBarrier(
                LaneCommand.Hold.ONCE,
                Optional.of(new LaneCommand.Admission(OrderId.of(order), Plate.of(plate), Optional.empty()))));
    }

    LaneTester raise(LaneCommand.Hold hold) {
        return command(new LaneCommand.RaiseBarrier(hold, Optional.empty()));
    }

    LaneTester lower() {
        return command(new LaneCommand.LowerBarrier());
    }

    LaneTester decide(Verdict verdict, String... lines) {
        return decide(lastQuestion(), verdict, lines);
    }

    LaneTester decide(String question, Verdict verdict, String... lines) {
        var decision = new ExitDecision(
                verdict, Optional.of(OrderId.of("O1")), Optional.empty(), Money.ofFen(0), List.of(lines));
        return keep(machine.answered(question, decision, now()));
    }

    LaneTester decideAlone(Verdict verdict, DecidedAlone alone) {
        var decision =
                new ExitDecision(verdict, Optional.of(OrderId.of("O1")), Optional.empty(), alone.due(), List.of());
        return keep(machine.decidedAlone(lastQuestion(), decision, Optional.of(alone), now()));
    }

    String lastQuestion() {
        var asked = all(Ask.class);
        return asked.get(asked.size() - 1).id();
    }

    // Time

    LaneTester advance(Duration by) {
        var end = uptime.plus(by);
        var wakes = 0;
        for (var due = machine.nextWake(); due.isPresent() && due.get().compareTo(end) <= 0; due = machine.nextWake()) {
            uptime = due.get().compareTo(uptime) > 0 ? due.get() : uptime.plusMillis(1);
            keep(machine.wake(now()));
            assertThat(++wakes).as("wakes at " + due).isLessThan(10_000);
        }
        uptime = end.compareTo(uptime) > 0 ? end : uptime;
        return this;
    }

    // What the lane wanted

    <T extends LaneEffect> List<T> all(Class<T> type) {
        return effects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<MoveArm> moves() {
        return all(MoveArm.class);
    }

    List<ArmMove> orders() {
        return moves().stream().map(MoveArm::move).toList();
    }

    <T extends LaneEvent.Body> List<T> events(Class<T> type) {
        return all(Report.class).stream()
                .map(Report::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    List<String> results() {
        return all(TellResult.class).stream()
                .map(result -> result.command() + " " + result.outcome() + "/" + result.stage()
                        + (result.reason().isEmpty() ? "" : " " + result.reason()))
                .toList();
    }

    List<List<String>> texts() {
        return all(Show.class).stream().map(Show::lines).toList();
    }

    int passages() {
        return all(TellPassage.class).size();
    }

    LaneState state() {
        return machine.state(now());
    }

    LaneTester forget() {
        effects.clear();
        return this;
    }
}
