package io.bolane.agent.lane;

import io.bolane.agent.alone.EntryDesk;
import io.bolane.agent.alone.EntryDesk.EntryVerdict;
import io.bolane.agent.barrier.Barrier;
import io.bolane.agent.barrier.BarrierAnswer.Kind;
import io.bolane.agent.barrier.BarrierReading;
import io.bolane.agent.barrier.LocalInput;
import io.bolane.agent.camera.PlateRead;
import io.bolane.agent.command.CommandTicket;
import io.bolane.agent.config.ButtonRule;
import io.bolane.agent.config.LanePatience;
import io.bolane.agent.display.DisplayTexts;
import io.bolane.agent.lane.StallingWire.Device;
import io.bolane.agent.spool.StandingOrders;
import io.bolane.protocol.lane.AttendantMode;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneAnswer.ExitDecision;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneCommand.Admission;
import io.bolane.protocol.lane.LaneCommand.ChangeMode;
import io.bolane.protocol.lane.LaneCommand.FireAlarm;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneCommand.LowerBarrier;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneCommand.TurnLane;
import io.bolane.protocol.lane.LaneMode;
import io.bolane.protocol.lane.LaneRequest.EntryCheck;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One lane in a seeded world of cars, a moody barrier, a gateway whose messages get lost, attendants, fire and
 * restarts. After every step a {@link LaneReferee} looks at the invariants; a violation names the seed.
 * Ticks of 100 ms.
 */
final class LaneSimulation {
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    /** A barrier reports that often when nothing changes. */
    private static final int REPORT_EVERY = 10;

    /** A board is polled that often. */
    private static final int POLL_EVERY = 2;
    /** Ticks without a poll in which a car may pass. */
    private static final int MISSED_AFTER = 10;

    private static final LaneId LANE = LaneId.of("21787", "A1");

    final LaneReferee referee;
    private final Random random;
    private final Direction direction;
    private final SimulatedWorld world;
    private final SimulatedArm arm;
    private final StallingWire wire;
    private final SimulatedStaff staff;
    private final SimulatedRoad road;
    private final PriorityQueue<Later> later = new PriorityQueue<>();
    private LaneMachine machine;
    private StandingOrders remembered = StandingOrders.NONE;
    /** As the barrier has said; the lane may not have heard it yet. */
    private BarrierReading lastReading = BarrierReading.UNKNOWN;

    private boolean met;
    private Duration provenAt = Barrier.NEVER;
    private int polledAt;

    private Optional<LaneEffect.Ask> question = Optional.empty();
    private boolean faults = true;
    private int tick;
    private int lastReport;
    private int nextArrival = 20;
    private int nextFault;
    private int nextCommand;
    private int wakeTick = Integer.MAX_VALUE;
    private Direction nextFrom;
    private int nextTurn;
    private Optional<Boolean> innerSaid = Optional.empty();
    private int ids;

    private record Later(int at, int order, Runnable what) implements Comparable<Later> {
        @Override
        public int compareTo(Later other) {
            return at != other.at ? Integer.compare(at, other.at) : Integer.compare(order, other.order);
        }
    }

    LaneSimulation(long seed) {
        this(seed, SimulatedWorld.USUAL);
    }

    LaneSimulation(long seed, SimulatedWorld world) {
        this.world = world;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L); // else the first bit of small seeds is always the same
        this.direction = random.nextBoolean() ? Direction.ENTRY : Direction.EXIT;
        this.wire = new StallingWire(random, world.ticksBetweenStalls(), world.longestStall());
        // a lie that lasts as long as a stall cannot be told from a car
        this.arm = new SimulatedArm(random, !wire.mayStall(), world.limits());
        this.road = new SimulatedRoad(random, arm, world, direction);
        this.staff = new SimulatedStaff(random);
        var name = seed + " (" + (world.isForBoth() ? world.kind() : direction) + ")";
        this.referee = new LaneReferee(name, staff, arm, !world.polled());
        this.nextFrom = direction;
        startAgent();
        nextFault = later(3_000);
        nextCommand = later(2_000);
        nextTurn = world.isTidal() ? later(600) : Integer.MAX_VALUE;
    }

    private int later(int average) {
        return tick + 1 + (int) (-average * Math.log(1 - random.nextDouble()));
    }

    private void startAgent() {
        var settings = new LaneSettings(
                LANE,
                world.flow(direction),
                LanePatience.USUAL,
                world.arm(),
                ButtonRule.ALWAYS,
                DisplayTexts.standard(),
                remembered);
        machine = new LaneMachine(settings, this::decideEntry, () -> "id" + ++ids);
        question = Optional.empty();
        lastReading = BarrierReading.UNKNOWN;
        provenAt = Barrier.NEVER;
        met = false;
        innerSaid = Optional.empty();
        carryOut(machine.start(now()));
    }

    void run(Duration span) {
        ticks(span);
        faults = false;
        arm.repair();
        nextArrival = Integer.MAX_VALUE;
        machine.input(LocalInput.FIRE, false, now());
        for (var i = 0; i < 6; i++) { // an operator tidies up
            command(new FireAlarm(false), 50, "operator");
            command(new ChangeMode(AttendantMode.NORMAL, Optional.empty(), Optional.empty()), 50, "operator");
            ticks(Duration.ofSeconds(60));
            if (machine.state(now()).mode() == LaneMode.OUT_OF_SERVICE) {
                command(new RaiseBarrier(Hold.ONCE, Optional.empty()), 50, "operator");
            } else if (road.isEmpty()) {
                command(new LowerBarrier(), 50, "operator");
            }
        }
        referee.check(road.isEmpty(), now(), "cars are left: " + road.cars().count());
        referee.check(arm.isDown(), now(), "the arm is not down at the end: " + machine.state(now()));
        referee.end(now());
    }

    private void ticks(Duration span) {
        var end = tick + (int) (span.toMillis() / TICK.toMillis());
        while (tick < end) {
            tick = Math.min(end, tick + 1 + quietTicks());
            step();
        }
    }

    /** Nothing happens by itself for so long. */
    private int quietTicks() {
        if (wire.mayStall()
                || !road.isQuiet()
                || !arm.isAtRest()
                || question.isPresent()
                || isInnerToTell()
                || !lastReading.equals(arm.reading())) {
            return 0;
        }
        var next = IntStream.of(nextArrival, wakeTick, nextFault, nextCommand, nextTurn, lastReport + REPORT_EVERY * 10)
                .min()
                .getAsInt();
        next = later.isEmpty() ? next : Math.min(next, later.peek().at);
        var quiet = Math.max(0, next - tick - 1);
        road.rest(quiet);
        return quiet;
    }

    private void step() {
        if (tick >= wakeTick && !wire.isStalled()) {
            carryOut(machine.wake(now()));
        }
        wire.tick(faults);
        while (!later.isEmpty() && later.peek().at <= tick) {
            later.poll().what.run();
        }
        arm.tick(met);
        moveCars();
        maybeArrives();
        maybeFails();
        maybeCommands();
        maybeTurns();
        report();
        if (tick % 20 == 0) {
            question.ifPresent(this::deliver);
        }
        referee.tick(machine.mode(), now());
    }

    private Duration uptime() {
        return TICK.multipliedBy(tick);
    }

    private Moment now() {
        return new Moment(uptime(), START.plus(uptime()));
    }

    private void after(int ticks, Runnable what) {
        later.add(new Later(tick + Math.max(1, ticks), ids++, what));
    }

    // The road

    private void moveCars() {
        road.move(machine.direction(), arm.isInContact() && !wire.isStalled(), referee::passed);
    }

    private void maybeArrives() {
        if (tick < nextArrival || !road.mayArrive(nextFrom)) {
            return;
        }
        nextArrival = tick + 5 + random.nextInt(600);
        var car = road.arrive(nextFrom);
        after(1 + random.nextInt(3), () -> read(car, car.readable ? car.plate : "", 97));
        if (random.nextDouble() < 0.3) {
            var frame = car.readable && random.nextBoolean() ? car.plate.substring(0, 6) + "S" : "";
            after(8, () -> read(car, frame, 60));
        }
        if (!car.readable && car.direction == Direction.ENTRY) {
            after(50 + random.nextInt(150), () -> admit(car));
        }
        if (car.direction == Direction.EXIT && random.nextBoolean()) {
            after(car.settledAt(), () -> admit(car));
        }
        if (world.isForBoth()) {
            nextFrom = road.nextFrom(machine.direction());
        }
    }

    private void read(SimulatedCar car, String plate, int confidence) {
        if (!road.isHere(car)) {
            return;
        }
        var known = plate.isEmpty() ? Optional.<Plate>empty() : Optional.of(Plate.of(plate));
        var read = PlateRead.of("r" + ++ids, known, PlateColor.BLUE, confidence, now().parking());
        wire.say(Device.CAMERA, () -> carryOut(see(car, read)));
        if (random.nextInt(5) == 0) { // cameras send again what was not acknowledged
            var heard = machine;
            after(1 + random.nextInt(300), () -> {
                if (machine == heard) {
                    wire.say(Device.CAMERA, () -> carryOut(see(car, read)));
                }
            });
        }
    }

    /** Each side has its own camera. */
    private List<LaneEffect> see(SimulatedCar car, PlateRead read) {
        var inside = world.isForBoth() && car.direction == Direction.EXIT;
        return inside ? machine.plateReadInside(read, now()) : machine.plateRead(read, now());
    }

    private void admit(SimulatedCar car) {
        if (road.isHere(car) && car.isWaiting()) {
            var admission = new Admission(car.order(), Plate.of(car.name()), Optional.of(car.direction));
            command(new RaiseBarrier(Hold.ONCE, Optional.of(admission)), 50, "settled", world.admits(car.direction));
            if (world.isForBoth()) {
                after(200, () -> admit(car)); // the lane may have worked the other way
            }
        }
    }

    /** One in five is turned away, to be looked at again. */
    private EntryVerdict decideEntry(EntryDesk.EntryRead car) {
        if (world.asksCity()
                && car.plate().isPresent()
                && car.city().isEmpty()
                && Math.floorMod(car.plate().hashCode(), 3) == 0) {
            return EntryVerdict.askCity(Duration.ofSeconds(3), List.of("请稍候"));
        }
        return faults && random.nextInt(5) == 0
                ? new EntryVerdict(false, "full", List.of("车位已满"), random.nextBoolean())
                : EntryVerdict.admitted("plate read");
    }

    private void report() {
        if (world.polled() && arm.isInContact()) {
            if (tick % POLL_EVERY == 0 && !wire.isStalled()) {
                poll();
            }
            return;
        }
        if (isInnerToTell()) {
            var occupied = road.isInnerOccupied();
            innerSaid = Optional.of(occupied);
            wire.say(Device.BARRIER, () -> carryOut(machine.input(LocalInput.INNER_LOOP, occupied, now())));
        }
        var reading = arm.reading();
        if (!reading.equals(lastReading) || reading.contact() && tick - lastReport >= REPORT_EVERY) {
            lastReading = reading;
            lastReport = tick;
            wire.say(Device.BARRIER, () -> hear(reading));
        }
    }

    /** It is wired to the board of the arm. */
    private boolean isInnerToTell() {
        return world.isForBoth() && arm.isInContact() && !innerSaid.equals(Optional.of(road.isInnerOccupied()));
    }

    private void poll() {
        var reading = arm.reading();
        var isMissed = lastReading.contact() && tick - polledAt > MISSED_AFTER;
        lastReading = reading;
        lastReport = tick;
        polledAt = tick;
        provenAt = uptime();
        if (isMissed) {
            carryOut(machine.barrierMissed(now()));
        }
        hear(reading);
    }

    private void hear(BarrierReading reading) {
        met |= reading.contact();
        referee.read(reading, provenAt, now());
        carryOut(machine.barrierRead(reading, provenAt, now()));
    }

    /** The lane asks; only the answer proves how old it is. Where nothing is ever held up it comes at once. */
    private void askArm() {
        var askedAt = uptime();
        var asked = machine;
        Runnable answer = () -> {
            var reading = arm.reading();
            if (machine == asked && arm.isInContact()) {
                wire.say(Device.BARRIER, () -> {
                    provenAt = askedAt;
                    hear(reading);
                });
            }
        };
        if (wire.mayStall() && !world.polled()) {
            after(1, answer);
        } else {
            answer.run();
        }
    }

    // Misfortune and attendants

    private void maybeFails() {
        if (!faults || tick < nextFault) {
            return;
        }
        nextFault = later(3_000);
        if (road.cars().noneMatch(SimulatedCar::isOnSafety)) {
            arm.fail();
            referee.failed();
        }
        // An agent that ends forgets whom it has not seen pass; a lie that it begins with cannot be told from a car.
        var mayRestart = road.isQuiet() && !world.polled() && !arm.mayLie();
        if (mayRestart && road.safetyFreeFor() > 2 * SimulatedRoad.GAP && !wire.isStalled() && random.nextInt(4) == 0) {
            referee.restarted();
            startAgent();
        }
        if (random.nextInt(40) == 0) {
            staff.burns();
            carryOut(machine.input(LocalInput.FIRE, true, now()));
            after(600, () -> carryOut(machine.input(LocalInput.FIRE, false, now())));
            after(1_200, this::endFire);
        } else if (random.nextInt(10) == 0) {
            carryOut(machine.input(LocalInput.BUTTON, true, now()));
            after(5, () -> carryOut(machine.input(LocalInput.BUTTON, false, now())));
        }
    }

    private void maybeCommands() {
        if (!faults || tick < nextCommand) {
            return;
        }
        nextCommand = later(2_000);
        command(staff.next(now().parking()), 1 + random.nextInt(50), "operator");
        var end = 300 + random.nextInt(600);
        after(end, () -> command(new LowerBarrier(), 50, "operator"));
        after(end + 1, this::endFire);
        after(
                end + 2,
                () -> command(
                        new ChangeMode(AttendantMode.NORMAL, Optional.empty(), Optional.empty()), 50, "operator"));
    }

    /** An operator turns the tide, whoever may be there. */
    private void maybeTurns() {
        if (faults && tick >= nextTurn) {
            nextTurn = later(600);
            command(new TurnLane(random.nextBoolean() ? Direction.ENTRY : Direction.EXIT), 20, "operator");
        }
    }

    private void endFire() {
        command(new FireAlarm(false), 50, "operator");
    }

    private void command(LaneCommand.Body body, int validTicks, String why) {
        command(body, validTicks, why, Authority.Source.OPERATOR);
    }

    private void command(LaneCommand.Body body, int validTicks, String why, Authority.Source source) {
        var id = new CommandId(why + ++ids);
        var until = TICK.multipliedBy(tick + validTicks);
        referee.ordered(id.value(), body, until);
        staff.orders(id.value(), body);
        var authority = new Authority(source, id.value());
        wire.say(Device.GATEWAY, () -> {
            referee.heard();
            carryOut(machine.command(body, new CommandTicket(id, authority, until), now()));
        });
    }

    // What the lane wants

    private void carryOut(List<LaneEffect> effects) {
        for (var effect : effects) {
            referee.saw(effect, now());
            if (effect instanceof LaneEffect.MoveArm move) {
                moveArm(move);
            } else if (effect instanceof LaneEffect.Ask ask) {
                question = Optional.of(ask)
                        .filter(asked -> asked.body() instanceof ExitQuote || asked.body() instanceof EntryCheck);
                question.ifPresent(this::deliver);
            } else if (effect instanceof LaneEffect.ReadArm) {
                askArm();
            } else if (effect instanceof LaneEffect.StopAsking) {
                question = Optional.empty();
            } else if (effect instanceof LaneEffect.RememberOrders remember) {
                remembered = remember.orders();
            }
        }
        wakeTick = machine.nextWake()
                .map(due -> (int) Math.max(tick + 1, (due.toMillis() + 99) / 100))
                .orElse(Integer.MAX_VALUE);
    }

    private void moveArm(LaneEffect.MoveArm move) {
        var answer = arm.obey(move.move(), faults);
        var delay = answer.kind() == Kind.SILENT ? 10 : 1 + (random.nextInt(20) == 0 ? 9 : 0);
        var asked = machine;
        after(delay, () -> {
            if (machine == asked) {
                wire.say(Device.BARRIER, () -> carryOut(machine.barrierAnswered(move.order(), answer, now())));
            }
        });
    }

    private void deliver(LaneEffect.Ask ask) {
        if (random.nextDouble() < 0.85 || !faults) {
            var about = road.front();
            after(1 + random.nextInt(5), () -> decide(ask, about));
        }
    }

    /** @param about who stood there when the gateway looked */
    private void decide(LaneEffect.Ask ask, Optional<SimulatedCar> about) {
        if (question.filter(ask::equals).isEmpty()) {
            return;
        }
        question = Optional.empty();
        if (ask.body() instanceof EntryCheck) {
            carryOut(machine.answeredByCity(ask.id(), CityAnswer.SILENT, now()));
            return;
        }
        var settled =
                about.filter(SimulatedCar::isSettled).filter(car -> road.front().equals(about));
        var decision = new ExitDecision(
                settled.isPresent() ? Verdict.OPEN : Verdict.PAY,
                settled.map(SimulatedCar::order),
                settled.map(car -> Plate.of(car.name())),
                Money.ofFen(0),
                List.of("请扫码支付"));
        wire.say(Device.GATEWAY, () -> carryOut(machine.answered(ask.id(), decision, now())));
    }
}
