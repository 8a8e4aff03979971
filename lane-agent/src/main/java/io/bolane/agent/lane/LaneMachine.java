package io.bolane.agent.lane;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.BarrierReading;
import io.bolane.agent.camera.PlateRead;
import io.bolane.agent.command.CommandTicket;
import io.bolane.agent.display.DisplayMoment;
import io.bolane.agent.display.DisplayText;
import io.bolane.agent.display.DisplayTexts;
import io.bolane.agent.display.DisplayValues;
import io.bolane.agent.lane.EntryDesk.EntryRead;
import io.bolane.agent.lane.LaneEffect.Ask;
import io.bolane.agent.lane.LaneEffect.RememberHold;
import io.bolane.agent.lane.LaneEffect.Report;
import io.bolane.agent.lane.LaneEffect.Show;
import io.bolane.agent.lane.LaneEffect.StopAsking;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.DecidedAlone;
import io.bolane.protocol.lane.LaneAnswer.ExitDecision;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.lane.LaneMode;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.lane.LaneRequest.WaitEnded;
import io.bolane.protocol.lane.LaneState;
import io.bolane.protocol.lane.LoopState;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.time.IdSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What one lane does: device readings, plate reads, commands, answers and time in; orders, texts, questions and events
 * out. No I/O, no clock, no threads: the same inputs give the same effects. The caller carries the effects out in their
 * order, and calls {@link #wake} at {@link #nextWake()}. Not for use by several threads.
 */
public final class LaneMachine {
    static final Duration ASK_AGAIN = Duration.ofSeconds(2);
    static final Authority FOUND_OPEN = new Authority(Authority.Source.LANE, "found open at start");
    private static final Authority PASSED = new Authority(Authority.Source.LANE, "car has passed");
    private static final Authority NOBODY_CAME = new Authority(Authority.Source.LANE, "nobody came");

    private final LaneSettings settings;
    private final EntryDesk entries;
    private final IdSource ids;
    private final OrderIds orderIds;
    private final ArmControl arm;
    private final CarQueue cars = new CarQueue();
    private final PassageWatch passages;
    private final CommandDesk commands = new CommandDesk(this);

    private Optional<Authority> hold;
    /** The arm is open for one car of which nothing is known. */
    private Optional<ArmOrder> openForOne = Optional.empty();

    private Optional<String> openQuestion = Optional.empty();
    private Duration lastBusy = Duration.ZERO;
    private Authority whyLower = PASSED;
    private List<String> shown = List.of();

    public LaneMachine(LaneSettings settings, EntryDesk entries, IdSource ids) {
        this.settings = settings;
        this.entries = entries;
        this.ids = ids;
        this.orderIds = new OrderIds(settings.lane(), ids);
        this.arm = new ArmControl(settings.travelTime());
        this.passages = new PassageWatch(settings.direction(), orderIds);
        this.hold = settings.held();
    }

    // Inputs

    /** To be called once, before everything else. */
    public List<LaneEffect> start(Moment now) {
        return handle(now, this::showIdle);
    }

    public List<LaneEffect> barrierRead(BarrierReading reading, Moment now) {
        return handle(now, out -> takeReading(reading, now, out));
    }

    private void takeReading(BarrierReading reading, Moment now, List<LaneEffect> out) {
        var nothingWasKnown = arm.state().equals(BarrierState.Unknown.atStart());
        arm.read(reading, now, out);
        if (nothingWasKnown && arm.isUp() && hold.isEmpty() && cars.isEmpty()) {
            openForOne = Optional.of(ArmOrder.ofLane(FOUND_OPEN));
        }
        cars.feel(reading.approach(), now.uptime());
        passages.read(reading, this, now, out);
    }

    public List<LaneEffect> barrierAnswered(int order, BarrierAnswer answer, Moment now) {
        return handle(now, out -> arm.answered(order, answer, now, out));
    }

    public List<LaneEffect> plateRead(PlateRead read, Moment now) {
        return handle(now, out -> takePlateRead(read, now, out));
    }

    private void takePlateRead(PlateRead read, Moment now, List<LaneEffect> out) {
        if (cars.isTailOfPassed(read, arm.reading().approach() == LoopState.FREE, now)) {
            return;
        }
        cars.dropReplacedBy(read);
        var known = cars.joined(read, passages::hasLeftApproach);
        known.ifPresent(car -> car.readAgain(read));
        var car = known.orElseGet(() -> newCar(read, now));
        if (!car.isAdmitted()) {
            welcome(car, known.isEmpty(), now, out);
        }
    }

    /** @param ticket of a command that may be executed */
    public List<LaneEffect> command(LaneCommand.Body body, CommandTicket ticket, Moment now) {
        return handle(now, out -> commands.execute(body, ticket, now, out));
    }

    /** An answer to a question that is no longer open is ignored. */
    public List<LaneEffect> answered(String requestId, ExitDecision decision, Moment now) {
        return decidedAlone(requestId, decision, Optional.empty(), now);
    }

    /** As {@link #answered}. @param alone what the lane decided without the gateway */
    public List<LaneEffect> decidedAlone(
            String requestId, ExitDecision decision, Optional<DecidedAlone> alone, Moment now) {
        return handle(now, out -> cars.find(car -> car.isAsking(requestId)).ifPresent(car -> {
            car.decided(alone);
            decided(car, decision, now, out);
        }));
    }

    public List<LaneEffect> wake(Moment now) {
        return handle(now, out -> arm.wake(now, out));
    }

    /** @return the uptime at which {@link #wake} is due; empty when the lane waits for others only */
    public Optional<Duration> nextWake() {
        var patience = Optional.of(lastBusy.plus(settings.passTimeout())).filter(due -> isExpecting() && !isBusy());
        var gone = cars.all().stream()
                .filter(car -> !passages.isUnderWay() && !(car.isAdmitted() && arm.isUpward()))
                .flatMap(car -> car.awaySince().stream())
                .map(since -> since.plus(Car.GONE_AFTER));
        var question = cars.waiting().flatMap(car -> isExit() ? car.askAgainAt() : car.decideAgainAt());
        return Stream.of(arm.deadline().stream(), patience.stream(), question.stream(), gone)
                .flatMap(due -> due)
                .min(Duration::compareTo);
    }

    private interface Step {
        void run(List<LaneEffect> out);
    }

    private List<LaneEffect> handle(Moment now, Step step) {
        var out = new ArrayList<LaneEffect>();
        touch(now);
        step.run(out);
        arm.takeGaveUp().ifPresent(authority -> giveUp(authority, now, out));
        settle(now, out);
        touch(now);
        return out;
    }

    /** Patience begins when nothing is going on any more; what lasted until now was busy until now. */
    private void touch(Moment now) {
        if (isBusy()) {
            lastBusy = now.uptime();
        }
    }

    private boolean isBusy() {
        return !arm.isUp() || arm.reading().approach() != LoopState.FREE || passages.isUnderWay();
    }

    private boolean isExpecting() {
        return openForOne.isPresent() || cars.firstAdmitted().isPresent();
    }

    // Cars

    private Car newCar(PlateRead read, Moment now) {
        // Somebody else stands there: who was let in and left without coming through is not the next to pass.
        cars.dropIf(gone -> gone.mayHaveGone(now.uptime()) && !passages.isPassing(gone));
        var car = new Car(read, now, awaySince(now));
        cars.add(car);
        return car;
    }

    Optional<Duration> awaySince(Moment now) {
        return arm.reading().approach() == LoopState.FREE ? Optional.of(now.uptime()) : Optional.empty();
    }

    private void welcome(Car car, boolean isNew, Moment now, List<LaneEffect> out) {
        if (hold.isPresent()) {
            admit(car, ArmOrder.ofLane(hold.get()));
        } else if (openForOne.isPresent()) {
            admit(car, openForOne.get());
        } else if (arm.isStuck()) {
            show(settings.texts().of(DisplayMoment.OUT_OF_SERVICE), out);
        } else if (settings.direction() == Direction.ENTRY) {
            welcomeAtEntry(car, isNew, now, out);
        }
        // At an exit the gateway is asked when everything else is settled.
    }

    private void welcomeAtEntry(Car car, boolean isNew, Moment now, List<LaneEffect> out) {
        if (car.plate().isPresent()) {
            decideEntry(car, car.plate().get(), now, out);
        } else if (isNew) {
            show(settings.texts().of(DisplayMoment.SCAN_TO_ENTER), out);
        }
    }

    private void decideEntry(Car car, Plate plate, Moment now, List<LaneEffect> out) {
        var verdict = entries.decide(new EntryRead(plate, car.color(), car.readAt()));
        show(
                verdict.lines().isEmpty()
                        ? settings.texts()
                                .of(
                                        verdict.open() ? DisplayMoment.WELCOME : DisplayMoment.REFUSED,
                                        DisplayValues.of(car.plate()))
                        : settings.texts().spoken(verdict.lines()),
                out);
        if (verdict.open()) {
            admit(car, ArmOrder.ofLane(new Authority(Authority.Source.ADMISSION, verdict.why())));
        } else if (car.turnAway(verdict.why(), now.uptime().plus(ASK_AGAIN)) && verdict.alarm()) {
            out.add(new Report(now.parking(), new AlarmRaised(Alarm.TURNED_AWAY, verdict.why())));
        }
    }

    /** Lets a car pass; the opening for one car is used up by it. */
    void admit(Car car, ArmOrder because) {
        car.admit(because);
        openForOne = Optional.empty();
        if (settings.direction() == Direction.ENTRY
                && car.order().isEmpty()
                && car.plate().isPresent()) {
            car.order(orderIds.next(car.readAt()));
        }
    }

    private void decided(Car car, ExitDecision decision, Moment now, List<LaneEffect> out) {
        openQuestion = Optional.empty();
        car.isOf(decision.order(), decision.plate());
        if (decision.verdict() != Verdict.OPEN) {
            car.mustWait(now.uptime().plus(ASK_AGAIN));
            show(settings.texts().spoken(decision.lines()), out);
            return;
        }
        var detail = decision.order().map(OrderId::value).orElse("");
        admit(car, ArmOrder.ofLane(new Authority(Authority.Source.SETTLEMENT, detail)));
        show(
                decision.lines().isEmpty()
                        ? settings.texts().of(DisplayMoment.GOODBYE, DisplayValues.of(car.plate()))
                        : settings.texts().spoken(decision.lines()),
                out);
    }

    /** What a command wanted and did not get must not happen later. */
    private void giveUp(Authority authority, Moment now, List<LaneEffect> out) {
        if (hold.equals(Optional.of(authority))) {
            holdBy(Optional.empty(), out);
        }
        openForOne = openForOne.filter(order -> order.validUntil().isEmpty());
        revoke(now, car -> car.admission().orElseThrow().validUntil().isPresent());
    }

    /** An arm that has come down again stays down when the time of the command is over. */
    private void revokeExpired(Moment now) {
        if (!arm.isUpward()) {
            openForOne = openForOne.filter(order -> order.isValidAt(now.uptime()));
            revoke(now, car -> !car.admission().orElseThrow().isValidAt(now.uptime()));
        }
    }

    void revokeAll(Moment now) {
        openForOne = Optional.empty();
        revoke(now, car -> true);
    }

    private void revoke(Moment now, Predicate<Car> which) {
        cars.all().stream()
                .filter(Car::isAdmitted)
                .filter(which)
                .filter(car -> !passages.isPassing(car))
                .forEach(car -> car.revoke(now.uptime().plus(ASK_AGAIN)));
    }

    // What follows from what is known

    private void settle(Moment now, List<LaneEffect> out) {
        revokeExpired(now);
        dropGone(now, out);
        loseIfPatienceIsOver(now, out);
        decideAgain(now, out);
        moveArm(now, out);
        askForCar(now, out);
    }

    private void dropGone(Moment now, List<LaneEffect> out) {
        if (passages.isUnderWay()) {
            return;
        }
        tellGone(cars.dropIf(car -> car.isGone(now.uptime()) && !(car.isAdmitted() && arm.isUpward())), out);
    }

    private void tellGone(List<Car> gone, List<LaneEffect> out) {
        if (gone.isEmpty() || !cars.isEmpty()) {
            return;
        }
        if (isExit()) {
            openQuestion = Optional.empty();
            out.add(new Ask(ids.next(), new WaitEnded()));
        }
        showIdle(out);
    }

    private void loseIfPatienceIsOver(Moment now, List<LaneEffect> out) {
        var over = lastBusy.plus(settings.passTimeout());
        if (isExpecting() && !isBusy() && now.uptime().compareTo(over) >= 0) {
            openForOne = Optional.empty();
            tellGone(cars.dropIf(Car::isAdmitted), out);
            whyLower = NOBODY_CAME;
        }
    }

    /** A car that came while the lane was out of service, or the park was full, is let in when that is over. */
    private void decideAgain(Moment now, List<LaneEffect> out) {
        cars.waiting()
                .filter(car -> !isExit()
                        && !arm.isStuck()
                        && car.plate().isPresent()
                        && car.askAgainAt().isEmpty()
                        && car.decideAgainAt()
                                .filter(due -> now.uptime().compareTo(due) < 0)
                                .isEmpty())
                .ifPresent(car -> welcomeAtEntry(car, false, now, out));
    }

    private void moveArm(Moment now, List<LaneEffect> out) {
        if (arm.isStuck() || !arm.reading().contact()) {
            return;
        }
        var reason = raiseReason(now);
        if (reason.isPresent()) {
            if (!arm.isUpward()) {
                arm.raise(reason.get(), now, out);
            }
        } else if (isToLower()) {
            arm.lower(ArmOrder.ofLane(whyLower), now, out);
            whyLower = PASSED;
            if (cars.isEmpty()) {
                showIdle(out);
            }
        }
    }

    private boolean isToLower() {
        return arm.state() instanceof BarrierState.Up up
                && !up.byHand()
                && !passages.isUnderWay()
                && arm.reading().safety() == LoopState.FREE;
    }

    private Optional<ArmOrder> raiseReason(Moment now) {
        // An arm that is up stays up for its car; to go up again takes a reason that still holds.
        return hold.map(ArmOrder::ofLane)
                .or(() -> cars.find(car -> car.isAdmitted() && (arm.isUpward() || car.mayRaise(now.uptime())))
                        .flatMap(Car::admission))
                .or(() -> openForOne.filter(order -> arm.isUpward() || order.isValidAt(now.uptime())));
    }

    private void askForCar(Moment now, List<LaneEffect> out) {
        var waiting = cars.waiting().filter(car -> isExit());
        if (openQuestion.isPresent()
                && waiting.map(car -> !car.isAsking(openQuestion.get())).orElse(true)) {
            openQuestion = Optional.empty();
            out.add(new StopAsking());
        }
        waiting.filter(car -> car.isToAsk(now.uptime())).ifPresent(car -> {
            var id = ids.next();
            car.asked(id);
            openQuestion = Optional.of(id);
            out.add(new Ask(id, new ExitQuote(car.plate(), car.color(), car.readAt())));
        });
    }

    // For the parts of the machine

    ArmControl arm() {
        return arm;
    }

    CarQueue cars() {
        return cars;
    }

    Direction direction() {
        return settings.direction();
    }

    private boolean isExit() {
        return settings.direction() == Direction.EXIT;
    }

    /** @return who answers for every car that passes now */
    Optional<Authority> holder() {
        var byHand = arm.state() instanceof BarrierState.Up up && up.byHand();
        return hold.or(() -> byHand ? Optional.of(ArmControl.BY_HAND) : Optional.empty());
    }

    void openForOne(ArmOrder order) {
        openForOne = Optional.of(order.withoutCommand());
    }

    boolean hasLeftApproach(Car car) {
        return passages.hasLeftApproach(car);
    }

    /** @return the opening for one car, if there is one: it is used up now */
    Optional<ArmOrder> takeOpening() {
        var opening = openForOne;
        openForOne = Optional.empty();
        return opening;
    }

    void holdBy(Optional<Authority> authority, List<LaneEffect> out) {
        if (!hold.equals(authority)) {
            hold = authority;
            out.add(new RememberHold(authority));
        }
    }

    DisplayTexts texts() {
        return settings.texts();
    }

    void show(DisplayText text, List<LaneEffect> out) {
        if (!shown.equals(text.texts())) {
            shown = text.texts();
            out.add(new Show(text));
        }
    }

    private void showIdle(List<LaneEffect> out) {
        show(
                settings.texts()
                        .of(
                                settings.direction() == Direction.ENTRY
                                        ? DisplayMoment.ENTRY_IDLE
                                        : DisplayMoment.EXIT_IDLE),
                out);
    }

    // What anybody may see

    /** @return the lane as it is; without any plate */
    public LaneState state(Moment now) {
        var plates = cars.all().stream().flatMap(car -> car.plate().stream()).toList();
        return new LaneState(
                settings.lane(),
                arm.state().position(),
                arm.reading().approach(),
                arm.reading().safety(),
                mode(),
                LaneTexts.withoutPlates(shown, plates),
                now.parking());
    }

    private LaneMode mode() {
        if (arm.isStuck()) {
            return LaneMode.OUT_OF_SERVICE;
        }
        return hold.isPresent() ? LaneMode.HELD_OPEN : LaneMode.NORMAL;
    }
}
