package io.bolane.agent.lane;

import io.bolane.agent.alone.EntryDesk.EntryVerdict;
import io.bolane.agent.barrier.Barrier;
import io.bolane.agent.barrier.BarrierReading;
import io.bolane.agent.command.CommandTicket;
import io.bolane.agent.config.ButtonRule;
import io.bolane.agent.config.LaneConfig;
import io.bolane.agent.lane.LaneEffect.MoveArm;
import io.bolane.agent.lane.LaneEffect.TellResult;
import io.bolane.agent.spool.StandingOrders;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneResult;
import io.bolane.protocol.lane.LaneResult.Stage;
import io.bolane.protocol.time.IdSource;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Moves an arm up and down again for a person who stands beside it. A lane machine of its own gives the orders, so
 * every rule of safety holds; it hears of no car. Runs on one event loop.
 */
final class ArmTrial {
    private static final Authority BY = new Authority(Authority.Source.OPERATOR, "doctor");
    private static final Duration VALID = Duration.ofSeconds(5);

    private final LaneConfig config;
    private final Barrier barrier;
    private final Tools tools;
    private final LaneMachine machine;
    private Optional<Promise<TellResult>> waiting = Optional.empty();
    private Timers.Timer wake = () -> {};
    private boolean over;

    /** Time and ids. */
    record Tools(Timers timers, Clock parking, IdSource ids) {}

    ArmTrial(LaneConfig config, Barrier barrier, Tools tools) {
        this.config = config;
        this.barrier = barrier;
        this.tools = tools;
        var settings = new LaneSettings(
                config.lane(),
                config.flow(),
                config.patience(),
                config.arm(),
                ButtonRule.NEVER,
                config.devices().texts(),
                StandingOrders.NONE);
        machine = new LaneMachine(settings, car -> EntryVerdict.admitted("never asked"), tools.ids());
    }

    void start(BarrierReading reading) {
        run(() -> machine.start(now()));
        read(reading, Barrier.NEVER);
    }

    void read(BarrierReading reading, Duration provenAt) {
        run(() -> machine.barrierRead(reading, provenAt, now()));
    }

    /** @return the last word on it: confirmed, or why not; never fails */
    Future<TellResult> raise() {
        return order(new LaneCommand.RaiseBarrier(LaneCommand.Hold.KEEP, Optional.empty()));
    }

    /** As {@link #raise()}. */
    Future<TellResult> lower() {
        return order(new LaneCommand.LowerBarrier());
    }

    private Future<TellResult> order(LaneCommand.Body body) {
        var result = Promise.<TellResult>promise();
        waiting = Optional.of(result);
        var id = new CommandId(tools.ids().next());
        var ticket = new CommandTicket(id, BY, now().uptime().plus(VALID));
        var patience = tools.timers()
                .after(
                        VALID.plus(config.arm().watchdog().multipliedBy(3)),
                        () -> result.tryComplete(new TellResult(
                                id, LaneResult.Outcome.FAILED, Stage.RECEIVED, "nothing was heard of it")));
        run(() -> machine.command(body, ticket, now()));
        return result.future().onComplete(told -> patience.cancel());
    }

    /** Nothing is ordered any more. */
    void stop() {
        over = true;
        wake.cancel();
    }

    private void run(Supplier<List<LaneEffect>> input) {
        if (over) {
            return;
        }
        input.get().forEach(this::carryOut);
        wake.cancel();
        wake = machine.nextWake().map(this::wakeAt).orElse(() -> {});
    }

    private Timers.Timer wakeAt(Duration due) {
        var left = due.minusNanos(tools.timers().nanoTime());
        return tools.timers().after(left.isNegative() ? Duration.ZERO : left, () -> run(() -> machine.wake(now())));
    }

    /** Only what has to do with the arm: nobody else is to notice. */
    private void carryOut(LaneEffect effect) {
        if (effect instanceof MoveArm move) {
            var answer = move.move() == ArmMove.RAISE ? barrier.raise() : barrier.lower();
            answer.onSuccess(told -> run(() -> machine.barrierAnswered(move.order(), told, now())))
                    .onFailure(bug -> waiting.ifPresent(result -> result.tryFail(bug)));
        } else if (effect instanceof LaneEffect.ReadArm) {
            barrier.read();
        } else if (effect instanceof TellResult told && (!isDone(told) || told.stage() == Stage.CONFIRMED)) {
            waiting.ifPresent(result -> result.tryComplete(told));
        }
    }

    static boolean isDone(TellResult told) {
        return told.outcome() == LaneResult.Outcome.DONE;
    }

    private Moment now() {
        return new Moment(
                Duration.ofNanos(tools.timers().nanoTime()), tools.parking().instant());
    }
}
