package io.bolane.agent.lane;

import io.bolane.agent.alone.EntryDesk;
import io.bolane.agent.alone.EntryDesk.EntryRead;
import io.bolane.agent.camera.PlateRead;
import io.bolane.agent.display.DisplayMoment;
import io.bolane.agent.lane.LaneEffect.Ask;
import io.bolane.agent.lane.LaneEffect.StopAsking;
import io.bolane.agent.lane.LaneEffect.Warn;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.DecidedAlone;
import io.bolane.protocol.lane.LaneAnswer.ExitDecision;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.lane.LaneRequest;
import io.bolane.protocol.lane.LaneRequest.EntryCheck;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.lane.LaneRequest.WaitEnded;
import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.time.IdSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Who may pass, why, and for how long. Pure; not for use by several threads. */
final class Gatekeeper {
    static final Duration ASK_AGAIN = Duration.ofSeconds(2);

    private final LaneMachine lane;
    private final EntryDesk entries;
    private final IdSource ids;
    private final OrderIds orderIds;
    /** The arm is open for one car of which nothing is known. */
    private Optional<ArmOrder> openForOne = Optional.empty();

    private Optional<String> openQuestion = Optional.empty();

    Gatekeeper(LaneMachine lane, EntryDesk entries, IdSource ids, OrderIds orderIds) {
        this.lane = lane;
        this.entries = entries;
        this.ids = ids;
        this.orderIds = orderIds;
    }

    // Cars that come

    /** @param again the reading is of a car that is known */
    void read(PlateRead read, Optional<Car> again, Moment now, List<LaneEffect> out) {
        again.ifPresent(car -> car.readAgain(read));
        var car = again.orElseGet(() -> lane.newCar(read, now, out));
        if (!car.isAdmitted()) {
            welcome(car, again.isEmpty(), now, out);
        }
    }

    void welcome(Car car, boolean isNew, Moment now, List<LaneEffect> out) {
        var holder = lane.modes().holder();
        if (holder.isPresent()) {
            admit(car, ArmOrder.ofLane(holder.get()));
        } else if (lane.modes().isHeldClosed()) {
            lane.sign().show(DisplayMoment.CLOSED, out);
        } else if (openForOne.isPresent()) {
            admit(car, openForOne.get());
        } else if (lane.arm().isStuck()) {
            lane.sign().show(DisplayMoment.OUT_OF_SERVICE, out);
        } else if (lane.modes().isManual()) {
            lane.sign().show(DisplayMoment.WAIT, out);
        } else if (lane.direction() == Direction.ENTRY) {
            welcomeAtEntry(car, isNew, now, out);
        }
        // At an exit the gateway is asked when everything else is settled.
    }

    private void welcomeAtEntry(Car car, boolean isNew, Moment now, List<LaneEffect> out) {
        if (car.plate().isPresent()) {
            decideEntry(car, car.plate().get(), now, out);
        } else if (isNew) {
            askForScan(car, out);
        }
    }

    /** The gateway lets it in by the same rule when the code is scanned (5.7); who may not need not scan. */
    private void askForScan(Car car, List<LaneEffect> out) {
        var verdict = entries.decide(new EntryRead(Optional.empty(), car.color(), car.readAt(), Optional.empty()));
        if (verdict.open()) {
            lane.sign().show(DisplayMoment.SCAN_TO_ENTER, out);
        } else {
            lane.sign().show(verdict.lines(), out);
        }
    }

    private void decideEntry(Car car, Plate plate, Moment now, List<LaneEffect> out) {
        if (openQuestion.filter(car::isAsking).isPresent()) {
            return; // decided when the city has answered, or not in time
        }
        var verdict = entries.decide(new EntryRead(Optional.of(plate), car.color(), car.readAt(), car.city()));
        if (verdict.lines().isEmpty()) {
            lane.sign().show(verdict.open() ? DisplayMoment.WELCOME : DisplayMoment.REFUSED, car.plate(), out);
        } else {
            lane.sign().show(verdict.lines(), out);
        }
        if (verdict.askCity().isPresent()) {
            ask(car, new EntryCheck(plate, car.color(), verdict.askCity().get()), out);
        } else if (verdict.open()) {
            admit(car, ArmOrder.ofLane(new Authority(Authority.Source.ADMISSION, verdict.why())));
        } else if (car.turnAway(verdict.why(), now.uptime().plus(ASK_AGAIN)) && verdict.alarm()) {
            ArmControl.alarm(new AlarmRaised(Alarm.TURNED_AWAY, verdict.why(), car.picture()), now, out);
        }
    }

    private void ask(Car car, LaneRequest.Body question, List<LaneEffect> out) {
        var id = ids.next();
        car.asked(id);
        openQuestion = Optional.of(id);
        out.add(new Ask(id, question));
    }

    /** What the city said, or that it did not in time. An answer to a question that is no longer open is ignored. */
    void answeredByCity(String requestId, CityAnswer answer, Moment now, List<LaneEffect> out) {
        lane.cars()
                .find(car -> car.isAsking(requestId))
                .filter(car -> openQuestion.filter(requestId::equals).isPresent())
                .ifPresent(car -> {
                    openQuestion = Optional.empty();
                    car.saidByCity(answer);
                    welcome(car, false, now, out);
                });
    }

    /** Lets a car pass; the opening for one car is used up by it. */
    void admit(Car car, ArmOrder because) {
        car.admit(because);
        openForOne = Optional.empty();
        if (lane.direction() == Direction.ENTRY
                && car.order().isEmpty()
                && car.plate().isPresent()) {
            car.order(orderIds.next(car.readAt()));
        }
    }

    /**
     * An answer to a question that is no longer open is ignored.
     *
     * @param alone what the lane decided without the gateway
     */
    void answered(
            String requestId, ExitDecision decision, Optional<DecidedAlone> alone, Moment now, List<LaneEffect> out) {
        lane.cars().find(car -> car.isAsking(requestId)).ifPresent(car -> {
            car.decided(alone);
            decided(car, decision, now, out);
        });
    }

    private void decided(Car car, ExitDecision decision, Moment now, List<LaneEffect> out) {
        openQuestion = Optional.empty();
        car.isOf(decision.order(), decision.plate());
        if (decision.verdict() != Verdict.OPEN || !isOpening()) {
            car.mustWait(now.uptime().plus(ASK_AGAIN));
            showWhy(decision, out);
            return;
        }
        var detail = decision.order().map(OrderId::value).orElse("");
        admit(car, ArmOrder.ofLane(new Authority(Authority.Source.SETTLEMENT, detail)));
        if (decision.lines().isEmpty()) {
            lane.sign().show(DisplayMoment.GOODBYE, car.plate(), out);
        } else {
            lane.sign().show(decision.lines(), out);
        }
    }

    private void showWhy(ExitDecision decision, List<LaneEffect> out) {
        if (decision.verdict() == Verdict.OPEN) {
            lane.sign().show(DisplayMoment.WAIT, out);
        } else {
            lane.sign().show(decision.lines(), out);
        }
    }

    /** True when the lane opens by itself for whoever may pass. */
    private boolean isOpening() {
        return !lane.modes().isHeldClosed() && !lane.modes().isManual();
    }

    /** A car that came while nobody could come in, or the park was full, is let in when that is over. */
    void decideAgain(Moment now, List<LaneEffect> out) {
        lane.cars()
                .waiting()
                .filter(car -> isToDecide(car)
                        && car.decideAgainAt()
                                .filter(due -> now.uptime().compareTo(due) < 0)
                                .isEmpty())
                .ifPresent(car -> welcomeAtEntry(car, false, now, out));
    }

    private boolean isToDecide(Car car) {
        return lane.direction() == Direction.ENTRY
                && !lane.arm().isStuck()
                && isOpening()
                && car.plate().isPresent()
                && car.askAgainAt().isEmpty();
    }

    // Openings for a car of which nothing is known

    void openForOne(ArmOrder order) {
        openForOne = Optional.of(order.withoutCommand());
    }

    /** @return the opening for one car, if there is one: it is used up now */
    Optional<ArmOrder> takeOpening() {
        var opening = openForOne;
        openForOne = Optional.empty();
        return opening;
    }

    /** True while somebody may pass who has not. */
    boolean isExpecting() {
        return openForOne.isPresent() || lane.cars().firstAdmitted().isPresent();
    }

    /** @return for whom the arm goes up, or stays up */
    Optional<ArmOrder> reason(Moment now) {
        // An arm that is up stays up for its car; to go up again takes a reason that still holds.
        var upward = lane.arm().isUpward();
        return lane.cars()
                .find(car -> car.isAdmitted() && (upward || car.mayRaise(now.uptime())))
                .flatMap(Car::admission)
                .or(() -> openForOne.filter(order -> upward || order.isValidAt(now.uptime())));
    }

    // Admissions that end

    /** What a command wanted and did not get must not happen later. */
    void giveUpCommands(Moment now) {
        openForOne = openForOne.filter(order -> order.validUntil().isEmpty());
        revoke(now, car -> car.admission().orElseThrow().validUntil().isPresent());
    }

    /** An arm that has come down again stays down when the time of the command is over. */
    void revokeExpired(Moment now) {
        if (!lane.arm().isUpward()) {
            openForOne = openForOne.filter(order -> order.isValidAt(now.uptime()));
            revoke(now, car -> !car.admission().orElseThrow().isValidAt(now.uptime()));
        }
    }

    void revokeAll(Moment now, List<LaneEffect> out) {
        closeForOne(now, out);
        revoke(now, car -> true);
    }

    private void revoke(Moment now, Predicate<Car> which) {
        lane.cars().all().stream()
                .filter(Car::isAdmitted)
                .filter(which)
                .filter(car -> !lane.passages().isPassing(car))
                .forEach(car -> car.revoke(now.uptime().plus(ASK_AGAIN)));
    }

    /** Nobody came in time. */
    void loseExpected(Moment now, List<LaneEffect> out) {
        closeForOne(now, out);
        tellGone(lane.cars().dropIf(Car::isAdmitted), now, out);
    }

    private void closeForOne(Moment now, List<LaneEffect> out) {
        openForOne
                .filter(opening -> lane.unseen().isInDoubt())
                .ifPresent(opening -> UnseenPassages.tell(opening, now, out));
        openForOne = Optional.empty();
    }

    void dropGone(Moment now, List<LaneEffect> out) {
        if (!lane.passages().isUnderWay()) {
            tellGone(
                    lane.cars()
                            .dropIf(car -> car.isGone(now.uptime())
                                    && !(car.isAdmitted() && lane.arm().isUpward())),
                    now,
                    out);
        }
    }

    /** Who might have passed and was not felt on the safety loop has left another way, or was not seen to pass. */
    void warnOf(List<Car> gone, Moment now, List<LaneEffect> out) {
        gone.forEach(car -> {
            if (lane.unseen().isInDoubt()) {
                UnseenPassages.tell(car, now, out);
            } else if (car.isAdmitted()) {
                out.add(new Warn("car that might pass is gone; no passage is reported", car.plate()));
            }
        });
    }

    private void tellGone(List<Car> gone, Moment now, List<LaneEffect> out) {
        warnOf(gone, now, out);
        if (gone.isEmpty() || !lane.cars().isEmpty()) {
            return;
        }
        if (lane.direction() == Direction.EXIT) {
            openQuestion = Optional.empty();
            out.add(new Ask(ids.next(), new WaitEnded()));
        }
        lane.showIdle(out);
    }

    // Questions

    void askForCar(Moment now, List<LaneEffect> out) {
        openQuestion.filter(id -> !isWaitedFor(id)).ifPresent(id -> {
            lane.cars().find(car -> car.isAsking(id)).ifPresent(Car::forgetQuestion);
            openQuestion = Optional.empty();
            out.add(new StopAsking());
        });
        waitingToAsk()
                .filter(car -> car.isToAsk(now.uptime()))
                .ifPresent(car -> ask(car, new ExitQuote(car.plate(), car.color(), car.readAt(), car.picture()), out));
    }

    private boolean isWaitedFor(String question) {
        return !lane.modes().isHeldClosed()
                && lane.cars().waiting().filter(car -> car.isAsking(question)).isPresent();
    }

    private Optional<Car> waitingToAsk() {
        return lane.cars()
                .waiting()
                .filter(car ->
                        lane.direction() == Direction.EXIT && !lane.modes().isHeldClosed());
    }

    /** @return when the car that waits is to be looked at again */
    Optional<Duration> nextLook() {
        return lane.direction() == Direction.EXIT
                ? waitingToAsk().flatMap(Car::askAgainAt)
                : lane.cars().waiting().filter(this::isToDecide).flatMap(Car::decideAgainAt);
    }
}
