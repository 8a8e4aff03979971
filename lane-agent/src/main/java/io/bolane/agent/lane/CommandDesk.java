package io.bolane.agent.lane;

import io.bolane.agent.command.CommandTicket;
import io.bolane.agent.display.DisplayMoment;
import io.bolane.agent.lane.LaneEffect.SoundFire;
import io.bolane.agent.lane.LaneEffect.SoundFireOver;
import io.bolane.agent.lane.LaneEffect.TellResult;
import io.bolane.agent.spool.StandingOrders.Attendance;
import io.bolane.protocol.lane.AttendantMode;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneCommand.Admission;
import io.bolane.protocol.lane.LaneCommand.ChangeMode;
import io.bolane.protocol.lane.LaneCommand.CorrectPlate;
import io.bolane.protocol.lane.LaneCommand.Echo;
import io.bolane.protocol.lane.LaneCommand.FireAlarm;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneCommand.LowerBarrier;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneCommand.ShowText;
import io.bolane.protocol.lane.LaneCommand.TurnLane;
import io.bolane.protocol.lane.LaneResult.Outcome;
import io.bolane.protocol.lane.LaneResult.Stage;
import io.bolane.protocol.lane.LoopState;
import io.bolane.protocol.parking.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a lane does on command. Pure; not for use by several threads. */
final class CommandDesk {
    private static final String FIRE = "fire alarm";

    /** An order to lower waits no longer for a barrier to say how things are now. */
    static final Duration HEARD_WITHIN = Duration.ofSeconds(2);

    private final LaneMachine lane;
    private Optional<Lowering> lowering = Optional.empty();

    /** An order to lower that waits for fresh word of the safety loop. */
    private record Lowering(CommandTicket ticket, Duration until) {}

    CommandDesk(LaneMachine lane) {
        this.lane = lane;
    }

    void execute(LaneCommand.Body body, CommandTicket ticket, Moment now, List<LaneEffect> out) {
        body.match(new LaneCommand.Cases<Runnable>() {
                    @Override
                    public Runnable raise(RaiseBarrier command) {
                        return () -> CommandDesk.this.raise(command, ticket, now, out);
                    }

                    @Override
                    public Runnable lower(LowerBarrier command) {
                        return () -> CommandDesk.this.lower(ticket, now, out);
                    }

                    @Override
                    public Runnable show(ShowText command) {
                        return () -> {
                            lane.sign().show(command.lines(), out);
                            done(ticket, out);
                        };
                    }

                    @Override
                    public Runnable echo(Echo command) {
                        return () -> done(ticket, out);
                    }

                    @Override
                    public Runnable mode(ChangeMode command) {
                        return () -> CommandDesk.this.mode(command, ticket, now, out);
                    }

                    @Override
                    public Runnable fire(FireAlarm command) {
                        return () -> CommandDesk.this.fire(command, ticket, now, out);
                    }

                    @Override
                    public Runnable correct(CorrectPlate command) {
                        return () -> CommandDesk.this.correct(command, ticket, now, out);
                    }

                    @Override
                    public Runnable turn(TurnLane command) {
                        return () -> CommandDesk.this.turn(command, ticket, now, out);
                    }
                })
                .run();
    }

    private void raise(RaiseBarrier command, CommandTicket ticket, Moment now, List<LaneEffect> out) {
        supersedeLowering(out);
        var refusal = whyNotRaise(ticket);
        if (refusal.isPresent()) {
            reject(ticket, refusal.get(), out);
            return;
        }
        var order = orderOf(ticket);
        if (command.admission().isPresent()) {
            var admission = command.admission().get();
            if (isOfOtherSide(admission, ticket.authority())) {
                reject(ticket, "lane works the other way", out);
                return;
            }
            var car = carOf(admission, now, out);
            if (car.isEmpty()) {
                reject(ticket, "car not here", out);
                return;
            }
            car.get().isOf(admission);
            admit(car.get(), order, out);
        } else if (command.hold() == Hold.ONCE) {
            openForWaiting(order, out);
        }
        lane.arm().raise(order, now, out);
        if (command.hold() == Hold.KEEP && lane.arm().isUpward()) {
            lane.modes().holdOpen(ticket.authority());
        }
    }

    /** The arm of a lane for both must not open for another car than the one that was named, whoever named it. */
    private boolean isOfOtherSide(Admission admission, Authority by) {
        return lane.traffic().isForBoth()
                && admission
                        .direction()
                        .or(() -> directionOf(by))
                        .filter(wanted -> wanted != lane.direction())
                        .isPresent();
    }

    /** Who has paid leaves, and who was admitted comes in. */
    private static Optional<Direction> directionOf(Authority by) {
        return switch (by.source()) {
            case SETTLEMENT -> Optional.of(Direction.EXIT);
            case ADMISSION -> Optional.of(Direction.ENTRY);
            default -> Optional.empty();
        };
    }

    private Optional<String> whyNotRaise(CommandTicket ticket) {
        if (lane.modes().isHeldClosed()) {
            return Optional.of("lane is held closed");
        }
        return lane.modes().isManual() && !isOfAttendant(ticket) ? Optional.of("lane is manual") : Optional.empty();
    }

    private static boolean isOfAttendant(CommandTicket ticket) {
        var source = ticket.authority().source();
        return source == Authority.Source.OPERATOR || source == Authority.Source.BOLINK;
    }

    private static ArmOrder orderOf(CommandTicket ticket) {
        return new ArmOrder(ticket.authority(), Optional.of(ticket.validUntil()), Optional.of(ticket.id()));
    }

    /** The arm opens for the car that waits, or else for the next one. */
    void openForWaiting(ArmOrder order, List<LaneEffect> out) {
        lane.cars().waiting().ifPresentOrElse(car -> admit(car, order, out), () -> openFor(order));
    }

    /** @return the car of an admission, made when the camera has not seen it; empty when it cannot be here */
    private Optional<Car> carOf(Admission admission, Moment now, List<LaneEffect> out) {
        if (lane.cars().hasPassed(admission.order())) {
            return Optional.empty();
        }
        return lane.cars()
                .admittedBy(admission, lane.passages()::hasLeftApproach)
                .or(() -> unseenCar(admission, now, out));
    }

    private Optional<Car> unseenCar(Admission admission, Moment now, List<LaneEffect> out) {
        var somebodyElse = lane.cars().waiting().isPresent();
        var nobody = lane.arm().reading().approach() == LoopState.FREE;
        if (lane.direction() == Direction.EXIT && (somebodyElse || nobody)) {
            return Optional.empty(); // the arm would open for another car
        }
        lane.dropGone(now, out);
        var car = new Car(admission, now, lane.arm().approachFreeAt(now));
        lane.cars().add(car);
        return Optional.of(car);
    }

    private void admit(Car car, ArmOrder order, List<LaneEffect> out) {
        if (!car.isAdmitted()) {
            lane.gate().admit(car, order);
        }
        if (lane.direction() == Direction.ENTRY) {
            lane.sign().show(DisplayMoment.WELCOME, out);
        } else {
            lane.sign().show(DisplayMoment.GOODBYE, car.plate(), out);
        }
    }

    private void openFor(ArmOrder order) {
        if (lane.cars().firstAdmitted().isEmpty()) {
            lane.gate().openForOne(order);
        }
    }

    /** Ends a hold, also the waiting for cars that may pass; refused as long as something may be under the arm. */
    private void lower(CommandTicket ticket, Moment now, List<LaneEffect> out) {
        if (lane.modes().isFire()) {
            reject(ticket, FIRE, out);
            return;
        }
        if (isToHearFirst(now)) {
            supersedeLowering(out);
            lowering = Optional.of(new Lowering(
                    ticket, earlier(ticket.validUntil(), now.uptime().plus(HEARD_WITHIN))));
            lane.arm().askBeforeLowering(now, out);
            return;
        }
        if (lane.arm().reading().safety() == LoopState.FREE) {
            lane.modes().endHold(ticket.authority());
            lane.gate().revokeAll(now, out);
        }
        lane.arm().lower(orderOf(ticket), now, out);
    }

    /** The loop was free when it was last heard of, which is too long ago. */
    private boolean isToHearFirst(Moment now) {
        return lane.arm().reading().safety() == LoopState.FREE
                && !lane.arm().isFresh(now)
                && !lane.arm().isDownward();
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Optional<Lowering> takeLowering() {
        var was = lowering;
        lowering = Optional.empty();
        return was;
    }

    private void supersedeLowering(List<LaneEffect> out) {
        takeLowering().ifPresent(older -> reject(older.ticket, "superseded", out));
    }

    /** Carries out, or refuses, the order to lower that waits, when the barrier has been heard or time is over. */
    void lowerIfHeard(Moment now, List<LaneEffect> out) {
        if (lowering.isPresent() && now.uptime().compareTo(lowering.get().until) >= 0) {
            reject(takeLowering().orElseThrow().ticket, "safety loop not heard of in time", out);
        } else if (lowering.isPresent() && !isToHearFirst(now)) {
            lower(takeLowering().orElseThrow().ticket, now, out);
        }
    }

    /** @return when the order to lower that waits is refused */
    Optional<Duration> nextLook() {
        return lowering.map(Lowering::until);
    }

    private void mode(ChangeMode command, CommandTicket ticket, Moment now, List<LaneEffect> out) {
        if (lane.modes().isFire()) {
            reject(ticket, FIRE, out);
        } else if (command.until().filter(end -> !now.parking().isBefore(end)).isPresent()) {
            reject(ticket, "until is over", out);
        } else if (command.mode() == AttendantMode.HELD_OPEN) {
            supersedeLowering(out);
            lane.arm().raise(orderOf(ticket), now, out);
            if (lane.arm().isUpward()) {
                lane.modes().work(attendance(command, ticket));
            }
        } else {
            if (command.mode() == AttendantMode.NORMAL) {
                lane.modes().normal(ticket.authority());
            } else {
                lane.modes().work(attendance(command, ticket));
            }
            if (command.mode() == AttendantMode.HELD_CLOSED) {
                lane.gate().revokeAll(now, out);
                lane.arm().raiseNoMore();
            }
            done(ticket, out);
        }
    }

    private static Attendance attendance(ChangeMode command, CommandTicket ticket) {
        return new Attendance(command.mode(), ticket.authority(), command.passages(), command.until());
    }

    private void fire(FireAlarm command, CommandTicket ticket, Moment now, List<LaneEffect> out) {
        if (command.on()) {
            supersedeLowering(out);
            out.add(new SoundFire(ticket.authority()));
            lane.needs().burns(ticket.authority(), now, out);
            lane.arm().raise(orderOf(ticket), now, out);
            lane.arm().raise(ArmOrder.ofLane(ticket.authority()), now, out); // it stands longer than the command
        } else if (lane.isFireContactClosed()) {
            reject(ticket, "fire contact is closed", out);
        } else {
            lane.needs().burnsNoMore(ticket.authority(), now, out);
            out.add(new SoundFireOver(ticket.authority()));
            done(ticket, out);
        }
    }

    private void correct(CorrectPlate command, CommandTicket ticket, Moment now, List<LaneEffect> out) {
        var car = lane.cars().toCorrect(command.was());
        if (car.isEmpty()) {
            reject(ticket, "car not here", out);
            return;
        }
        car.get().correct(command.plate());
        if (!car.get().isAdmitted()) {
            lane.gate().welcome(car.get(), false, now, out);
        }
        done(ticket, out);
    }

    private void turn(TurnLane command, CommandTicket ticket, Moment now, List<LaneEffect> out) {
        if (!lane.traffic().isTidal()) {
            reject(ticket, "lane is not tidal", out);
        } else if (command.direction() != lane.direction() && !lane.isEmpty()) {
            reject(ticket, "lane is not empty", out);
        } else {
            lane.traffic().turnTide(command.direction(), ticket.authority(), now);
            done(ticket, out);
        }
    }

    private static void reject(CommandTicket ticket, String why, List<LaneEffect> out) {
        out.add(new TellResult(ticket.id(), Outcome.REJECTED, Stage.RECEIVED, why));
    }

    private static void done(CommandTicket ticket, List<LaneEffect> out) {
        out.add(new TellResult(ticket.id(), Outcome.DONE, Stage.EXECUTED, ""));
    }
}
