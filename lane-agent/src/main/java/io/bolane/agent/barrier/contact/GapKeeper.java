package io.bolane.agent.barrier.contact;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.GateOutput;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;

/**
 * Keeps the contacts OPEN and CLOSE apart: the opposite order waits until the one before was answered, its pulse is
 * over and a gap has passed. Of the orders that wait only the newest is carried out.
 */
final class GapKeeper implements GateOutput {
    static final BarrierAnswer SUPERSEDED = BarrierAnswer.refused("another order came before it was its turn");

    private final Timers timers;
    private final GateOutput output;
    private final long gapNanos;
    private Contact last;
    private int inFlight;
    private long freeAtNanos;
    private Waiting waiting;
    private Timers.Timer turn = () -> {};

    private record Waiting(Contact contact, Promise<BarrierAnswer> answer) {}

    /** @param gap from the answer to an order until the opposite one: pulse and pause */
    GapKeeper(Timers timers, GateOutput output, Duration gap) {
        this.timers = timers;
        this.output = output;
        this.gapNanos = gap.toNanos();
    }

    @Override
    public Future<BarrierAnswer> pulse(Contact contact) {
        dropWaiting();
        if (last == null || contact == last || isFree()) {
            return send(contact);
        }
        waiting = new Waiting(contact, Promise.promise());
        var answer = waiting.answer.future();
        setTurn();
        return answer;
    }

    private boolean isFree() {
        return inFlight == 0 && timers.nanoTime() - freeAtNanos >= 0;
    }

    private void dropWaiting() {
        turn.cancel();
        if (waiting != null) {
            var dropped = waiting;
            waiting = null;
            dropped.answer.complete(SUPERSEDED);
        }
    }

    private void setTurn() {
        turn.cancel();
        if (waiting != null && inFlight == 0) {
            turn = timers.after(Duration.ofNanos(freeAtNanos - timers.nanoTime()), this::takeTurn);
        }
    }

    private void takeTurn() {
        if (waiting == null) {
            return;
        }
        if (!isFree()) {
            setTurn();
            return;
        }
        var now = waiting;
        waiting = null;
        send(now.contact).onComplete(now.answer);
    }

    private Future<BarrierAnswer> send(Contact contact) {
        last = contact;
        inFlight++;
        return output.pulse(contact).onComplete(answered -> {
            inFlight--;
            // Counted from the answer: a pulse that was not answered may have begun as late as this.
            freeAtNanos = timers.nanoTime() + gapNanos;
            setTurn();
        });
    }
}
