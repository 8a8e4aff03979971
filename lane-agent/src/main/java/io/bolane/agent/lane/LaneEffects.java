package io.bolane.agent.lane;

import io.bolane.agent.lane.LaneEffect.Ask;
import io.bolane.agent.lane.LaneEffect.MoveArm;
import io.bolane.agent.lane.LaneEffect.ReadArm;
import io.bolane.agent.lane.LaneEffect.RememberOrders;
import io.bolane.agent.lane.LaneEffect.Report;
import io.bolane.agent.lane.LaneEffect.Show;
import io.bolane.agent.lane.LaneEffect.SoundFire;
import io.bolane.agent.lane.LaneEffect.SoundFireOver;
import io.bolane.agent.lane.LaneEffect.StopAsking;
import io.bolane.agent.lane.LaneEffect.TellPassage;
import io.bolane.agent.lane.LaneEffect.TellResult;
import io.bolane.agent.lane.LaneEffect.Warn;
import io.bolane.agent.spool.Watched;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.lane.LaneStateCodec;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.lane.Passage;
import io.bolane.protocol.lane.PictureRef;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.Future;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what a lane wants done. Runs on the event loop of its lane. */
final class LaneEffects implements LaneEffect.Cases<Runnable> {
    private static final Logger LOG = LoggerFactory.getLogger(LaneEffects.class);

    private final LaneRunner runner;
    private final LaneId lane;

    LaneEffects(LaneRunner runner) {
        this.runner = runner;
        this.lane = runner.config().lane();
    }

    void carryOut(LaneEffect effect) {
        effect.match(this).run();
    }

    @Override
    public Runnable moveArm(MoveArm effect) {
        return () -> {
            var barrier = runner.drivers().barrier();
            var answer = effect.move() == ArmMove.RAISE ? barrier.raise() : barrier.lower();
            LOG.atInfo() // the log may wait for a disk or a terminal, the arm does not
                    .addKeyValue("lane", lane)
                    .addKeyValue("outcome", effect.move())
                    .addKeyValue("authority", effect.authority().source())
                    .log("arm ordered");
            answer.onSuccess(told ->
                            runner.run(() -> runner.machine().barrierAnswered(effect.order(), told, runner.moment())))
                    .onFailure(bug -> LOG.atError()
                            .addKeyValue("lane", lane)
                            .setCause(bug)
                            .log("driver failed"));
        };
    }

    @Override
    public Runnable readArm(ReadArm effect) {
        return () -> runner.drivers().barrier().read();
    }

    @Override
    public Runnable show(Show effect) {
        return () -> runner.drivers().display().show(effect.text());
    }

    @Override
    public Runnable ask(Ask effect) {
        return () -> {
            runner.questions().ask(effect.id(), effect.body());
            if (effect.body() instanceof ExitQuote quote) {
                quote.picture().ifPresent(this::bring);
            }
        };
    }

    @Override
    public Runnable stopAsking(StopAsking effect) {
        return () -> runner.questions().stopAsking();
    }

    @Override
    public Runnable report(Report effect) {
        return () -> {
            report(effect.at(), effect.event());
            runner.desk().happened(effect.event());
        };
    }

    /** Keeps an event until the gateway has it; its picture follows when it can. */
    void report(Instant at, LaneEvent.Body event) {
        runner.events().append(at, event);
        event.picture().ifPresent(this::bring);
    }

    private void bring(PictureRef picture) {
        runner.parts().around().pictures().bring(lane.park(), picture);
    }

    @Override
    public Runnable tellPassage(TellPassage effect) {
        return () -> {
            var passage = new Passage(lane, effect.direction(), effect.at());
            runner.link().publish(LaneTopics.passage(lane), LaneStateCodec.write(passage), false);
        };
    }

    @Override
    public Runnable tellResult(TellResult effect) {
        return () -> runner.commands().told(effect.command(), effect.outcome(), effect.stage(), effect.reason());
    }

    @Override
    public Runnable rememberOrders(RememberOrders effect) {
        return () -> runner.parts()
                .memory()
                .spool()
                .remember(lane, effect.orders())
                .onFailure(failure -> LOG.atError()
                        .addKeyValue("lane", lane)
                        .addKeyValue("error", failure.toString())
                        .log("standing orders not remembered"));
    }

    /** Until when somebody has looked, for the next agent. */
    Future<Void> keepWatched(Watched watched) {
        return runner.parts().memory().spool().remember(lane, watched).onFailure(failure -> LOG.atError()
                .addKeyValue("lane", lane)
                .addKeyValue("error", failure.toString())
                .log("not remembered until when the lane was watched"));
    }

    @Override
    public Runnable soundFire(SoundFire effect) {
        return () -> runner.parts().fire().sound(lane, effect.authority());
    }

    @Override
    public Runnable soundFireOver(SoundFireOver effect) {
        return () -> runner.parts().fire().over(lane, effect.authority());
    }

    @Override
    public Runnable warn(Warn effect) {
        return () -> LOG.atWarn()
                .addKeyValue("lane", lane)
                .addKeyValue("plate", effect.plate().map(Plate::shortened).orElse(""))
                .log(effect.what());
    }
}
