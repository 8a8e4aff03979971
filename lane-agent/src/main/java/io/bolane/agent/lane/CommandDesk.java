package io.bolane.agent.lane;

import io.bolane.agent.command.CommandTicket;
import io.bolane.agent.display.DisplayMoment;
import io.bolane.agent.display.DisplayValues;
import io.bolane.agent.lane.LaneEffect.TellResult;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneCommand.Admission;
import io.bolane.protocol.lane.LaneCommand.Echo;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneCommand.LowerBarrier;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneCommand.ShowText;
import io.bolane.protocol.lane.LaneResult.Outcome;
import io.bolane.protocol.lane.LaneResult.Stage;
import io.bolane.protocol.lane.LoopState;
import io.bolane.protocol.parking.Direction;
import java.util.List;
import java.util.Optional;

/** What a lane does on command. Pure; not for use by several threads. */
final class CommandDesk {
    private final LaneMachine lane;

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
                            lane.show(lane.texts().spoken(command.lines()), out);
                            done(ticket, out);
                        };
                    }

                    @Override
                    public Runnable echo(Echo command) {
                        return () -> done(ticket, out);
                    }
                })
                .run();
    }

    private void raise(RaiseBarrier command, CommandTicket ticket, Moment now, List<LaneEffect> out) {
        var order = new ArmOrder(ticket.authority(), Optional.of(ticket.validUntil()), Optional.of(ticket.id()));
        if (command.admission().isPresent()) {
            var admission = command.admission().get();
            var car = carOf(admission, now);
            if (car.isEmpty()) {
                out.add(new TellResult(ticket.id(), Outcome.REJECTED, Stage.RECEIVED, "car not here"));
                return;
            }
            car.get().isOf(admission);
            admit(car.get(), order, out);
        } else if (command.hold() == Hold.ONCE) {
            lane.cars().waiting().ifPresentOrElse(car -> admit(car, order, out), () -> openFor(order));
        }
        lane.arm().raise(order, now, out);
        if (command.hold() == Hold.KEEP && lane.arm().isUpward()) {
            lane.holdBy(Optional.of(ticket.authority()), out);
        }
    }

    /** @return the car of an admission, made when the camera has not seen it; empty when it cannot be here */
    private Optional<Car> carOf(Admission admission, Moment now) {
        if (lane.cars().hasPassed(admission.order())) {
            return Optional.empty();
        }
        return lane.cars().admittedBy(admission, lane::hasLeftApproach).or(() -> unseenCar(admission, now));
    }

    private Optional<Car> unseenCar(Admission admission, Moment now) {
        var somebodyElse = lane.cars().waiting().isPresent();
        var nobody = lane.arm().reading().approach() == LoopState.FREE;
        if (lane.direction() == Direction.EXIT && (somebodyElse || nobody)) {
            return Optional.empty(); // the arm would open for another car
        }
        var car = new Car(admission, now, lane.awaySince(now));
        lane.cars().add(car);
        return Optional.of(car);
    }

    private void admit(Car car, ArmOrder order, List<LaneEffect> out) {
        if (!car.isAdmitted()) {
            lane.admit(car, order);
        }
        lane.show(
                lane.direction() == Direction.ENTRY
                        ? lane.texts().of(DisplayMoment.WELCOME)
                        : lane.texts().of(DisplayMoment.GOODBYE, DisplayValues.of(car.plate())),
                out);
    }

    private void openFor(ArmOrder order) {
        if (lane.cars().firstAdmitted().isEmpty()) {
            lane.openForOne(order);
        }
    }

    /** Ends a hold, also the waiting for cars that may pass; refused as long as something may be under the arm. */
    private void lower(CommandTicket ticket, Moment now, List<LaneEffect> out) {
        var order = new ArmOrder(ticket.authority(), Optional.of(ticket.validUntil()), Optional.of(ticket.id()));
        if (lane.arm().reading().safety() == LoopState.FREE) {
            lane.holdBy(Optional.empty(), out);
            lane.revokeAll(now);
        }
        lane.arm().lower(order, now, out);
    }

    private static void done(CommandTicket ticket, List<LaneEffect> out) {
        out.add(new TellResult(ticket.id(), Outcome.DONE, Stage.EXECUTED, ""));
    }
}
