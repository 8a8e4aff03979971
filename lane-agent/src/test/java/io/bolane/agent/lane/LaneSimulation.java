package io.bolane.agent.lane;

import io.bolane.agent.alone.EntryDesk;
import io.bolane.agent.alone.EntryDesk.EntryVerdict;
import io.bolane.agent.barrier.BarrierReading;
import io.bolane.agent.camera.PlateRead;
import io.bolane.agent.command.CommandTicket;
import io.bolane.agent.config.ArmConfig;
import io.bolane.agent.config.ButtonRule;
import io.bolane.agent.config.LaneFlow;
import io.bolane.agent.config.LanePatience;
import io.bolane.agent.display.DisplayTexts;
import io.bolane.agent.spool.StandingOrders;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneAnswer.ExitDecision;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.LaneEvent.CarExited;
import io.bolane.protocol.lane.LaneMode;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.lane.LaneResult.Outcome;
import io.bolane.protocol.lane.LaneResult.Stage;
import io.bolane.protocol.lane.LoopState;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/**
 * One lane in a seeded world of cars, a moody barrier, a gateway whose messages get lost, and an operator. After every
 * step the invariants are looked at; a violation names the seed.
 */
final class LaneSimulation {
    private static final Duration TICK = Duration.ofMillis(100);
    /** Ticks between two cars. */
    private static final int GAP = 6;

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    final List<String> violations = new ArrayList<>();
    private final long seed;
    private final Random random;
    private final Direction direction;
    private final LaneMachine machine;
    private final SimulatedArm arm;
    private final ArrayDeque<SimulatedCar> cars = new ArrayDeque<>();
    private final PriorityQueue<Later> later = new PriorityQueue<>();
    private final Map<String, Duration> validity = new HashMap<>();
    private final Set<CommandId> confirmed = new HashSet<>();
    private final Map<String, Integer> reported = new HashMap<>();
    private final Set<String> plates = new HashSet<>();
    private final Set<String> passedReadable = new HashSet<>();
    private BarrierReading lastReading = BarrierReading.UNKNOWN;
    private Optional<LaneEffect.Ask> question = Optional.empty();
    private boolean faults = true;
    private int tick;
    private int lastReport;
    private int nextArrival = 20;
    private int approachFreeFor;
    private int neededGap = GAP;
    private int safetyFreeFor;
    private int ids;
    int passed;
    private int told;

    private record Later(int at, int order, Runnable what) implements Comparable<Later> {
        @Override
        public int compareTo(Later other) {
            return at != other.at ? Integer.compare(at, other.at) : Integer.compare(order, other.order);
        }
    }

    LaneSimulation(long seed) {
        this.seed = seed;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L); // else the first bit of small seeds is always the same
        this.direction = random.nextBoolean() ? Direction.ENTRY : Direction.EXIT;
        this.arm = new SimulatedArm(random);
        this.machine = new LaneMachine(
                new LaneSettings(
                        LaneId.of("21787", "A1"),
                        LaneFlow.oneWay(direction),
                        LanePatience.USUAL,
                        ArmConfig.of(Duration.ofSeconds(3)),
                        ButtonRule.NEVER,
                        DisplayTexts.standard(),
                        StandingOrders.NONE),
                this::decideEntry,
                () -> "id" + ++ids);
        carryOut(machine.start(now()));
    }

    void run(Duration span) {
        ticks(span);
        faults = false;
        arm.repair();
        nextArrival = Integer.MAX_VALUE;
        for (var i = 0; i < 6; i++) { // an operator tidies up
            ticks(Duration.ofSeconds(60));
            if (machine.state(now()).mode() == LaneMode.OUT_OF_SERVICE) {
                command(new LaneCommand.RaiseBarrier(LaneCommand.Hold.ONCE, Optional.empty()), 50, "operator");
            } else if (cars.isEmpty()) {
                command(new LaneCommand.LowerBarrier(), 50, "operator");
            }
        }
        check(cars.isEmpty(), "cars are left: " + cars.size());
        check(arm.isDown(), "the arm is not down at the end: " + machine.state(now()));
        check(told == passed, passed + " cars passed, " + told + " were told");
        passedReadable.forEach(plate -> check(
                reported.getOrDefault(plate, 0) == 1,
                plate + " passed and was reported " + reported.getOrDefault(plate, 0) + " times"));
        reported.keySet().stream()
                .filter(plate -> plate.startsWith("京"))
                .forEach(plate -> check(passedReadable.contains(plate), plate + " was reported and did not pass"));
    }

    private void ticks(Duration span) {
        var end = tick + (int) (span.toMillis() / TICK.toMillis());
        while (tick < end) {
            tick++;
            step();
        }
    }

    private void step() {
        machine.nextWake().filter(due -> due.compareTo(uptime()) <= 0).ifPresent(due -> carryOut(machine.wake(now())));
        while (!later.isEmpty() && later.peek().at <= tick) {
            later.poll().what.run();
        }
        arm.tick();
        moveCars();
        maybeArrives();
        maybeFails();
        maybeCommands();
        report();
        if (tick % 20 == 0) {
            question.ifPresent(this::deliver);
        }
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
        for (var car : List.copyOf(cars)) {
            var inFront = car != cars.peekFirst();
            if (car.tick(arm, !inFront && safetyFreeFor > GAP)) {
                cars.remove(car);
                passed++;
                if (car.readable) {
                    passedReadable.add(car.plate);
                }
            } else if (!inFront && car.givesUp(arm)) {
                cars.remove(car);
                neededGap = 60; // cars that change places unseen, and unread, nobody can tell apart
            }
        }
        arm.approach = cars.stream().anyMatch(SimulatedCar::isOnApproach);
        arm.safety = cars.stream().anyMatch(SimulatedCar::isOnSafety);
        // A loop feels the gap between two cars, and somebody hears of it.
        safetyFreeFor = arm.safety || !arm.isInContact() ? 0 : safetyFreeFor + 1;
    }

    private void maybeArrives() {
        approachFreeFor = arm.approach || !arm.isInContact() ? 0 : approachFreeFor + 1;
        if (tick < nextArrival || approachFreeFor < neededGap) {
            return;
        }
        neededGap = GAP; // a loop feels the gap between two cars
        nextArrival = tick + 5 + random.nextInt(600);
        var car = new SimulatedCar(freshPlate(), random);
        cars.addLast(car);
        arm.approach = true;
        after(1 + random.nextInt(3), () -> read(car, car.readable ? car.plate : "", 97));
        if (random.nextDouble() < 0.3) {
            var frame = car.readable && random.nextBoolean() ? car.plate.substring(0, 6) + "S" : "";
            after(8, () -> read(car, frame, 60));
        }
        if (!car.readable && direction == Direction.ENTRY) {
            after(50 + random.nextInt(150), () -> admit(car));
        }
        if (direction == Direction.EXIT && random.nextBoolean()) {
            after(car.settledAt, () -> admit(car));
        }
    }

    private String freshPlate() {
        // With check digits, so that no two plates are one misread character apart.
        var number = 100 + random.nextInt(900);
        var digits = number / 100 + number / 10 % 10 + number % 10;
        var plate = "京A" + number + digits % 10 + digits % 10;
        return plates.add(plate) ? plate : freshPlate();
    }

    private void read(SimulatedCar car, String plate, int confidence) {
        if (cars.contains(car)) {
            var known = plate.isEmpty() ? Optional.<Plate>empty() : Optional.of(Plate.of(plate));
            var read = PlateRead.of("r", known, PlateColor.BLUE, confidence, now().parking());
            carryOut(machine.plateRead(read, now()));
        }
    }

    private void admit(SimulatedCar car) {
        if (cars.contains(car) && car.driving < 0) {
            command(
                    new LaneCommand.RaiseBarrier(
                            LaneCommand.Hold.ONCE,
                            Optional.of(new LaneCommand.Admission(orderOf(car), Plate.of(nameOf(car))))),
                    50,
                    "settled");
        }
    }

    private static OrderId orderOf(SimulatedCar car) {
        return OrderId.of("O" + car.plate.substring(2));
    }

    private static String nameOf(SimulatedCar car) {
        return car.readable ? car.plate : "EA" + car.plate.substring(2);
    }

    /** One in five is turned away, to be looked at again. */
    private EntryVerdict decideEntry(EntryDesk.EntryRead car) {
        return faults && random.nextInt(5) == 0
                ? new EntryVerdict(false, "full", List.of("车位已满"), random.nextBoolean())
                : EntryVerdict.admitted(car.plate(), "plate read");
    }

    private void report() {
        var reading = arm.reading();
        if (!reading.equals(lastReading) || reading.contact() && tick - lastReport >= 10) {
            lastReading = reading;
            lastReport = tick;
            carryOut(machine.barrierRead(reading, now()));
        }
    }

    // Misfortune and operators

    private void maybeFails() {
        if (faults && random.nextInt(3_000) == 0 && cars.stream().noneMatch(SimulatedCar::isOnSafety)) {
            arm.fail();
        }
    }

    private void maybeCommands() {
        if (faults && random.nextInt(2_000) == 0) {
            LaneCommand.Body body =
                    switch (random.nextInt(4)) {
                        case 0 -> new LaneCommand.RaiseBarrier(LaneCommand.Hold.ONCE, Optional.empty());
                        case 1 -> new LaneCommand.RaiseBarrier(LaneCommand.Hold.KEEP, Optional.empty());
                        case 2 -> new LaneCommand.ShowText(List.of("你好"));
                        default -> new LaneCommand.LowerBarrier();
                    };
            command(body, 1 + random.nextInt(50), "operator");
            after(300 + random.nextInt(600), () -> command(new LaneCommand.LowerBarrier(), 50, "operator"));
        }
    }

    private void command(LaneCommand.Body body, int validTicks, String why) {
        var id = new CommandId(why + ++ids);
        var until = TICK.multipliedBy(tick + validTicks);
        validity.put(id.value(), until);
        var authority = new Authority(Authority.Source.OPERATOR, id.value());
        carryOut(machine.command(body, new CommandTicket(id, authority, until), now()));
    }

    // What the lane wants

    private void carryOut(List<LaneEffect> effects) {
        effects.forEach(effect -> {
            if (effect instanceof LaneEffect.MoveArm move) {
                moveArm(move);
            } else if (effect instanceof LaneEffect.Ask ask) {
                question = Optional.of(ask).filter(asked -> asked.body() instanceof ExitQuote);
                question.ifPresent(this::deliver);
            } else if (effect instanceof LaneEffect.StopAsking) {
                question = Optional.empty();
            } else if (effect instanceof LaneEffect.TellPassage) {
                told++;
            } else if (effect instanceof LaneEffect.Report report) {
                note(report);
            } else if (effect instanceof LaneEffect.TellResult result) {
                note(result);
            }
        });
    }

    private void moveArm(LaneEffect.MoveArm move) {
        if (move.move() == ArmMove.LOWER) {
            check(lastReading.safety() == LoopState.FREE, "lowered on a loop that is " + lastReading.safety());
        }
        var until = validity.get(move.authority().detail());
        // A hold stands until a command ends it; its first order is bound to its time by the tests of the machine.
        var held = machine.state(now()).mode() == LaneMode.HELD_OPEN;
        check(until == null || held || uptime().compareTo(until) < 0, "moved by an expired command");
        var answer = arm.obey(move.move(), faults);
        var delay = answer.kind() == io.bolane.agent.barrier.BarrierAnswer.Kind.SILENT ? 10 : 1;
        after(delay, () -> carryOut(machine.barrierAnswered(move.order(), answer, now())));
    }

    private void deliver(LaneEffect.Ask ask) {
        if (random.nextDouble() < 0.85 || !faults) {
            var about = front();
            after(1 + random.nextInt(5), () -> decide(ask, about));
        }
    }

    private Optional<SimulatedCar> front() {
        return cars.stream().filter(car -> car.driving < 0).findFirst();
    }

    /** @param about who stood there when the gateway looked */
    private void decide(LaneEffect.Ask ask, Optional<SimulatedCar> about) {
        if (question.filter(ask::equals).isEmpty()) {
            return;
        }
        question = Optional.empty();
        var settled = about.filter(SimulatedCar::isSettled).filter(car -> front().equals(about));
        var decision = new ExitDecision(
                settled.isPresent() ? Verdict.OPEN : Verdict.PAY,
                settled.map(LaneSimulation::orderOf),
                settled.map(car -> Plate.of(nameOf(car))),
                Money.ofFen(0),
                List.of("请扫码支付"));
        carryOut(machine.answered(ask.id(), decision, now()));
    }

    private void note(LaneEffect.Report report) {
        if (report.event() instanceof CarEntered entered) {
            reported.merge(entered.plate().text(), 1, Integer::sum);
        } else if (report.event() instanceof CarExited exited) {
            exited.plate().ifPresent(plate -> reported.merge(plate.text(), 1, Integer::sum));
        }
    }

    private void note(LaneEffect.TellResult result) {
        if (result.outcome() == Outcome.DONE && result.stage() == Stage.CONFIRMED) {
            check(confirmed.add(result.command()), "confirmed twice: " + result.command());
        }
    }

    private void check(boolean holds, String what) {
        if (!holds) {
            violations.add("seed " + seed + " (" + direction + ") at " + uptime() + ": " + what);
        }
    }
}
