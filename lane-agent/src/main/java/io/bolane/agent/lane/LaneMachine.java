package io.bolane.agent.lane;

import io.bolane.agent.alone.EntryDesk;
import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.BarrierReading;
import io.bolane.agent.barrier.LocalInput;
import io.bolane.agent.camera.PlateRead;
import io.bolane.agent.command.CommandTicket;
import io.bolane.agent.config.ArmConfig.Closing;
import io.bolane.agent.lane.LaneEffect.SoundFire;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.DecidedAlone;
import io.bolane.protocol.lane.LaneAnswer.ExitDecision;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneMode;
import io.bolane.protocol.lane.LaneState;
import io.bolane.protocol.lane.LoopState;
import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.time.IdSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one lane does: device readings, plate reads, commands, answers and time in; orders, texts, questions and events
 * out. No I/O, no clock, no threads: the same inputs give the same effects. The caller carries the effects out in their
 * order, and calls {@link #wake} at {@link #nextWake()}. Not for use by several threads.
 *
 * <p>Its parts: {@link LaneFeelers} what the devices say, {@link ArmControl} the arm, {@link CarQueue} and
 * {@link PassageWatch} the cars, {@link Gatekeeper} who may pass, {@link LaneModes} and {@link Traffic} how the lane
 * was told to work, {@link CommandDesk} the commands.
 */
public final class LaneMachine {
    static final Authority FOUND_OPEN = new Authority(Authority.Source.LANE, "found open at start");
    static final Authority BUTTON = new Authority(Authority.Source.BUTTON, "button");
    static final Authority FIRE_CONTACT = new Authority(Authority.Source.FIRE, "fire contact");

    private static final Authority PASSED = new Authority(Authority.Source.LANE, "car has passed");
    private static final Authority NOBODY_CAME = new Authority(Authority.Source.LANE, "nobody came");

    private final LaneSettings settings;
    private final ArmControl arm;
    private final CarQueue cars;
    private final PassageWatch passages;
    private final UnseenPassages unseen = new UnseenPassages();
    private final LaneModes modes;
    private final Traffic traffic;
    private final WorkLog work;
    private final LaneFeelers feelers;
    private final LaneSign sign;
    private final Gatekeeper gate;
    private final CommandDesk commands = new CommandDesk(this);
    private final LocalNeeds needs;
    private final ReadMemory heard = new ReadMemory();
    private final UnreadCar unread;
    private Duration lastBusy = Duration.ZERO;
    private Authority whyLower = PASSED;

    /** @param entries who may come in */
    public LaneMachine(LaneSettings settings, EntryDesk entries, IdSource ids) {
        var orderIds = new OrderIds(settings.lane(), ids);
        var loops = settings.arm().senses().safetyLoop();
        this.settings = settings;
        this.arm = new ArmControl(settings.arm());
        this.cars = new CarQueue(loops ? CarQueue.TAIL : settings.patience().passTimeout());
        this.passages = new PassageWatch(orderIds, settings.patience().loopSettle());
        this.modes = new LaneModes(settings.standing());
        this.traffic = new Traffic(settings.flow(), modes);
        this.work = new WorkLog(modes, traffic);
        this.feelers =
                new LaneFeelers(settings.arm(), traffic, settings.patience().loopSettle());
        this.needs = new LocalNeeds(this, settings.button());
        this.sign = new LaneSign(settings.texts());
        this.gate = new Gatekeeper(this, entries, ids, orderIds);
        this.unread = new UnreadCar(this, settings.patience().noReadAfter());
    }

    // Inputs

    /** To be called once, before everything else. */
    public List<LaneEffect> start(Moment now) {
        return handle(now, this::showIdle);
    }

    /**
     * @param provenAt uptime: what the barrier says was so then or later, as its driver can prove; an arm goes down
     *     only on what is proven to be young
     */
    public List<LaneEffect> barrierRead(BarrierReading reading, Duration provenAt, Moment now) {
        return handle(now, out -> {
            arm.heard(provenAt);
            feelers.barrier(reading);
            look(now, out);
        });
    }

    /** Between the last reading and the next one nobody looked for as long as a car takes to pass. */
    public List<LaneEffect> barrierMissed(Moment now) {
        return handle(now, out -> {
            unseen.missed(this);
            passages.missed();
        });
    }

    /** What is wired to the lane beside its arm. */
    public List<LaneEffect> input(LocalInput input, boolean active, Moment now) {
        return handle(now, out -> {
            var begins = active && !feelers.isActive(input);
            feelers.input(input, active);
            if (input == LocalInput.FIRE && active && (begins || !modes.isFire())) {
                out.add(new SoundFire(FIRE_CONTACT));
                needs.burns(FIRE_CONTACT, now, out);
            } else if (input == LocalInput.BUTTON && begins) {
                needs.pressed(now).ifPresent(order -> {
                    commands.openForWaiting(order, out);
                    arm.raise(order, now, out);
                });
            } else if (input == LocalInput.INNER_LOOP) {
                look(now, out);
            }
        });
    }

    /** What the feelers say now, also because a loop has been free for long enough. */
    private void look(Moment now, List<LaneEffect> out) {
        var nothingWasKnown = arm.state().equals(BarrierState.Unknown.atStart());
        var reading = feelers.reading(now);
        arm.read(reading, now, out);
        if (nothingWasKnown && arm.isUp() && modes.holder().isEmpty() && cars.isEmpty()) {
            gate.openForOne(ArmOrder.ofLane(FOUND_OPEN));
        }
        cars.feel(feelers.standing(), now.uptime());
        passages.read(reading, feelers, this, now, out);
    }

    public List<LaneEffect> barrierAnswered(int order, BarrierAnswer answer, Moment now) {
        return handle(now, out -> arm.answered(order, answer, now, out));
    }

    public List<LaneEffect> plateRead(PlateRead read, Moment now) {
        return handle(now, out -> hear(read, traffic.directionOf(read, false), now, out));
    }

    /** A reading of the camera on the inner side of a mixed or tidal lane. */
    public List<LaneEffect> plateReadInside(PlateRead read, Moment now) {
        return handle(now, out -> hear(read, traffic.directionOf(read, true), now, out));
    }

    private void hear(PlateRead read, Direction of, Moment now, List<LaneEffect> out) {
        if (!heard.isSentAgain(read)) {
            takePlateRead(read, of, now, out);
        }
    }

    private void takePlateRead(PlateRead read, Direction of, Moment now, List<LaneEffect> out) {
        var leaving = passages.isLeaving() && of == traffic.direction();
        if (leaving || cars.isTailOfPassed(read, arm.reading().approach() == LoopState.FREE, now)) {
            return;
        }
        if (of != traffic.direction()) {
            traffic.letWait(read, now);
            return;
        }
        gate.warnOf(cars.dropReplacedBy(read), now, out);
        gate.read(read, cars.joined(read, passages::hasLeftApproach), now, out);
    }

    /** Somebody else stands there: who was let in and left without coming through is not the next to pass. */
    void dropGone(Moment now, List<LaneEffect> out) {
        gate.warnOf(cars.dropIf(gone -> gone.mayHaveGone(now.uptime()) && !passages.isPassing(gone)), now, out);
    }

    Car newCar(PlateRead read, Moment now, List<LaneEffect> out) {
        dropGone(now, out);
        var car = new Car(read, now, arm.approachFreeAt(now));
        cars.add(car);
        lastBusy = now.uptime(); // the loop may say later that it stands there
        return car;
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
        return handle(now, out -> gate.answered(requestId, decision, alone, now, out));
    }

    /** What the city said of a car at this entry, or that it did not in time. */
    public List<LaneEffect> answeredByCity(String requestId, CityAnswer answer, Moment now) {
        return handle(now, out -> gate.answeredByCity(requestId, answer, now, out));
    }

    /** The fire alarm of the park, heard by another lane of it. */
    public List<LaneEffect> fire(Authority by, Moment now) {
        return handle(now, out -> needs.burns(by, now, out));
    }

    /** A person has said at another lane of the park that it is over. */
    public List<LaneEffect> fireIsOver(Authority by, Moment now) {
        return handle(now, out -> needs.burnsNoMore(by, now, out));
    }

    /** How many spaces of the park are free, as the gateway last said. */
    public List<LaneEffect> spaces(int free, Moment now) {
        return handle(now, out -> needs.spaces(free));
    }

    public List<LaneEffect> wake(Moment now) {
        return handle(now, out -> {
            arm.wake(now, out);
            if (feelers.isDue(now)) {
                look(now, out);
            }
        });
    }

    /** @return the uptime at which {@link #wake} is due; empty when the lane waits for others only */
    public Optional<Duration> nextWake() {
        var patience = patienceEnds().filter(due -> gate.isExpecting() && !isBusy());
        var gone = cars.all().stream()
                .filter(car -> !passages.isUnderWay() && !(car.isAdmitted() && arm.isUpward()))
                .flatMap(car -> car.awaySince().stream())
                .map(since -> since.plus(Car.GONE_AFTER));
        var lowering = Optional.of(arm.nextLowering())
                .filter(from -> !gate.isExpecting() && modes.holder().isEmpty() && isToLower());
        var single = Stream.of(
                        arm.deadline(),
                        patience,
                        lowering,
                        unread.nextLook(),
                        gate.nextLook(),
                        commands.nextLook(),
                        feelers.deadline(),
                        modes.nextLook(),
                        traffic.nextLook(),
                        needs.nextLook())
                .flatMap(Optional::stream);
        return Stream.concat(single, gone).min(Duration::compareTo);
    }

    private interface Step {
        void run(List<LaneEffect> out);
    }

    private List<LaneEffect> handle(Moment now, Step step) {
        var out = new ArrayList<LaneEffect>();
        touch(now);
        step.run(out);
        if (!arm.reading().contact()) {
            unseen.missed(this);
        }
        arm.takeGaveUp().ifPresent(authority -> {
            modes.endHoldOf(authority);
            gate.giveUpCommands(now);
        });
        settle(now, out);
        if (!gate.isExpecting() && cars.isEmpty()) {
            unseen.clear();
        }
        touch(now);
        modes.rememberInto(out);
        work.look(mode(), now, out);
        return out;
    }

    /**
     * Patience begins when somebody is expected and nothing is going on any more; what lasted until now was busy until
     * now.
     */
    private void touch(Moment now) {
        if (isBusy() || !gate.isExpecting()) {
            lastBusy = now.uptime();
        }
    }

    private boolean isBusy() {
        var approach = settings.arm().senses().approachLoop() && arm.reading().approach() != LoopState.FREE;
        return !arm.isUp() || approach || passages.isUnderWay();
    }

    private Optional<Duration> patienceEnds() {
        return Optional.of(lastBusy.plus(settings.patience().passTimeout()));
    }

    // What follows from what is known

    private void settle(Moment now, List<LaneEffect> out) {
        modes.endIfDue(now);
        commands.lowerIfHeard(now, out);
        turnIfDue(now, out);
        gate.revokeExpired(now);
        gate.dropGone(now, out);
        loseIfPatienceIsOver(now, out);
        unread.notice(now, out);
        gate.decideAgain(now, out);
        countByOpening(now, out);
        moveArm(now, out);
        gate.askForCar(now, out);
        if (cars.isEmpty() && sign.isOutdated(modes.mode(), direction()) || modes.isFire()) {
            showIdle(out);
        }
    }

    private void turnIfDue(Moment now, List<LaneEffect> out) {
        if (traffic.isTurnDue(now) && isEmpty()) {
            traffic.turnTide(traffic.opposite(), Traffic.TIMETABLE, now);
        }
        if (isClear()) {
            traffic.takeTurn(now, feelers::loopOf).ifPresent(read -> {
                look(now, out);
                takePlateRead(read, traffic.direction(), now, out);
            });
        }
    }

    /** Nobody is here, none is expected: the lane may be turned round. */
    boolean isEmpty() {
        return isClear() && !gate.isExpecting();
    }

    /** Nobody is here; the arm may be open for one car, from whichever side of a mixed lane it comes. */
    private boolean isClear() {
        return cars.isEmpty()
                && !passages.isUnderWay()
                && !passages.isLeaving()
                && arm.reading().approach() != LoopState.OCCUPIED
                && arm.reading().safety() != LoopState.OCCUPIED;
    }

    private void loseIfPatienceIsOver(Moment now, List<LaneEffect> out) {
        if (gate.isExpecting()
                && !isBusy()
                && now.uptime().compareTo(patienceEnds().orElseThrow()) >= 0) {
            gate.loseExpected(now, out);
            whyLower = NOBODY_CAME;
        }
    }

    private void countByOpening(Moment now, List<LaneEffect> out) {
        if (!settings.arm().senses().safetyLoop() && arm.isUp()) {
            cars.all().stream().filter(Car::isAdmitted).forEach(car -> passages.passedByOpening(car, this, now, out));
        }
    }

    private void moveArm(Moment now, List<LaneEffect> out) {
        if (!arm.reading().contact()) {
            return;
        }
        if (arm.isStuck()) {
            needs.raiseAgainInFire(now, out);
            return;
        }
        var reason = raiseReason(now);
        if (reason.isPresent()) {
            if (!arm.isUpward()) {
                arm.raise(reason.get(), now, out);
            }
        } else if (isToLower() && now.uptime().compareTo(arm.lowerFrom()) >= 0) {
            lowerArm(now, out);
        }
    }

    private Optional<ArmOrder> raiseReason(Moment now) {
        var holder = modes.holder().map(ArmOrder::ofLane);
        return holder.isPresent() || modes.isHeldClosed() ? holder : gate.reason(now);
    }

    private boolean isToLower() {
        return arm.state() instanceof BarrierState.Up up
                && !up.byHand()
                && arm.reading().contact()
                && !passages.isUnderWay()
                && (closesItself()
                        ? !settings.arm().senses().hasLimits()
                        : arm.reading().safety() == LoopState.FREE);
    }

    private boolean closesItself() {
        return settings.arm().closing() == Closing.DEVICE;
    }

    private void lowerArm(Moment now, List<LaneEffect> out) {
        if (closesItself()) {
            arm.expectDown(ArmOrder.ofLane(whyLower), now);
        } else if (arm.isFresh(now)) {
            arm.lower(ArmOrder.ofLane(whyLower), now, out);
        } else {
            arm.askBeforeLowering(now, out);
            return;
        }
        whyLower = PASSED;
        if (cars.isEmpty()) {
            showIdle(out);
        }
    }

    void showIdle(List<LaneEffect> out) {
        sign.showIdle(modes.mode(), direction(), out);
    }

    // For the parts of the machine

    ArmControl arm() {
        return arm;
    }

    CarQueue cars() {
        return cars;
    }

    PassageWatch passages() {
        return passages;
    }

    UnseenPassages unseen() {
        return unseen;
    }

    LaneModes modes() {
        return modes;
    }

    Traffic traffic() {
        return traffic;
    }

    LaneSign sign() {
        return sign;
    }

    LocalNeeds needs() {
        return needs;
    }

    Gatekeeper gate() {
        return gate;
    }

    boolean isFireContactClosed() {
        return feelers.isActive(LocalInput.FIRE);
    }

    Direction direction() {
        return traffic.direction();
    }

    /** @return who answers for every car that passes now */
    Optional<Authority> holder() {
        var byHand = arm.state() instanceof BarrierState.Up up && up.byHand();
        return modes.holder().or(() -> byHand ? Optional.of(ArmControl.BY_HAND) : Optional.empty());
    }

    // What anybody may see

    LaneMode mode() {
        return arm.isStuck() && !modes.isFire() ? LaneMode.OUT_OF_SERVICE : modes.mode();
    }

    /** @return the lane as it is; without any plate */
    public LaneState state(Moment now) {
        var plates = cars.all().stream().flatMap(car -> car.plate().stream()).toList();
        return new LaneState(
                settings.lane(),
                arm.state().position(),
                arm.isAssumed(),
                arm.reading().approach(),
                arm.reading().safety(),
                mode(),
                LaneTexts.withoutPlates(sign.shown(), plates),
                now.parking());
    }
}
