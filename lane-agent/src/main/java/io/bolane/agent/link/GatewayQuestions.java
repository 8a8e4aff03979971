package io.bolane.agent.link;

import io.bolane.protocol.lane.LaneAnswer;
import io.bolane.protocol.lane.LaneAnswer.ClockReading;
import io.bolane.protocol.lane.LaneAnswer.EntryChecked;
import io.bolane.protocol.lane.LaneAnswer.ExitDecision;
import io.bolane.protocol.lane.LaneAnswer.MirrorPage;
import io.bolane.protocol.lane.LaneAnswer.Noted;
import io.bolane.protocol.lane.LaneRequest;
import io.bolane.protocol.lane.LaneRequest.ClockProbe;
import io.bolane.protocol.lane.LaneRequest.EntryCheck;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.IdSource;
import io.bolane.protocol.time.Timers;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The questions of one lane: one about its car, repeated with the same id until it is answered or no longer matters,
 * and the gateway's time, asked anew each time. The question about a car counts as unanswered when the gateway has been
 * silent, or out of reach, for the patience given: at an exit that of the agent, at an entry that of the question. Runs
 * on the event loop of its lane.
 */
public final class GatewayQuestions {
    static final Duration REPEAT = Duration.ofSeconds(2);
    static final Duration PROBE_EVERY = Duration.ofSeconds(30);

    private final LaneId lane;
    private final Parts parts;
    private final GatewayClock clock;

    private Optional<LaneRequest> open = Optional.empty();
    private boolean connected;
    private Timers.Timer repeat;
    private Timers.Timer patience;
    /** Monotonic; absent while the gateway answers, or nothing is asked. */
    private OptionalLong silentSince = OptionalLong.empty();

    private OptionalLong awaySince;
    private Timers.Timer probe;
    private String probeId = "";
    private long probeSentNanos;

    /** What else the questions need. @param patience with a gateway that does not answer about a car */
    public record Parts(Timers timers, IdSource ids, Sender sender, Listener listener, Duration patience) {}

    /** Sends to the gateway. */
    @FunctionalInterface
    public interface Sender {
        void send(LaneRequest request);
    }

    /** Hears the answers. */
    public interface Listener {
        void answered(String requestId, ExitDecision decision);

        /** The gateway has been silent for too long; the question is no longer asked. */
        void unanswered(String requestId, ExitQuote quote);

        /** @param answer silent also when the gateway was silent for too long */
        void answeredByCity(String requestId, CityAnswer answer);

        void page(String requestId, MirrorPage page);
    }

    public GatewayQuestions(LaneId lane, GatewayClock clock, Parts parts) {
        this.lane = lane;
        this.clock = clock;
        this.parts = parts;
        this.awaySince = OptionalLong.of(parts.timers().nanoTime());
    }

    /** Asks until answered, in place of the question before. */
    public void ask(String id, LaneRequest.Body body) {
        open = Optional.of(new LaneRequest(lane, id, body));
        sendOpen();
        cancel(patience);
        if (body instanceof ExitQuote quote) {
            var limit = patienceLeft(parts.patience());
            patience = parts.timers()
                    .after(limit, () -> unanswered(id, () -> parts.listener().unanswered(id, quote)));
        } else if (body instanceof EntryCheck check) {
            patience = parts.timers()
                    .after(
                            patienceLeft(check.within()),
                            () -> unanswered(id, () -> parts.listener().answeredByCity(id, CityAnswer.SILENT)));
        }
    }

    /** A gateway that was silent before, or away, is not waited for anew with every question. */
    private Duration patienceLeft(Duration whole) {
        var now = parts.timers().nanoTime();
        var since = silentSince.orElse(now);
        silentSince = OptionalLong.of(since);
        var silent = Math.max(now - since, awaySince.isPresent() ? now - awaySince.getAsLong() : 0);
        var left = whole.minusNanos(silent);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void unanswered(String id, Runnable told) {
        if (open.filter(request -> request.id().equals(id)).isPresent()) {
            open = Optional.empty();
            cancel(repeat);
            told.run();
        }
    }

    /** The question no longer matters. */
    public void stopAsking() {
        open = Optional.empty();
        cancel(repeat);
        cancel(patience);
        var now = parts.timers().nanoTime();
        if (silentSince.isPresent()
                && now - silentSince.getAsLong() < parts.patience().toNanos()) {
            silentSince = OptionalLong.empty(); // it was not silent for long, and is not waited for any more
        }
    }

    private void sendOpen() {
        cancel(repeat);
        if (connected && open.isPresent()) {
            parts.sender().send(open.get());
            repeat = parts.timers().after(REPEAT, this::sendOpen);
        }
    }

    public void connected() {
        connected = true;
        awaySince = OptionalLong.empty();
        sendOpen();
        sendProbe();
    }

    private void sendProbe() {
        cancel(probe);
        if (!connected) {
            return;
        }
        probeId = parts.ids().next();
        probeSentNanos = parts.timers().nanoTime();
        parts.sender().send(new LaneRequest(lane, probeId, new ClockProbe()));
        probe = parts.timers().after(REPEAT, this::sendProbe);
    }

    public void disconnected() {
        if (connected) {
            awaySince = OptionalLong.of(parts.timers().nanoTime());
        }
        connected = false;
        probeId = "";
        cancel(repeat);
        cancel(probe);
    }

    /** Takes an answer; one to a question that is no longer open is ignored. */
    public void received(LaneAnswer answer) {
        silentSince = OptionalLong.empty();
        answer.body()
                .match(new LaneAnswer.Cases<Runnable>() {
                    @Override
                    public Runnable exitDecision(ExitDecision decision) {
                        return () -> {
                            if (closes(answer)) {
                                parts.listener().answered(answer.requestId(), decision);
                            }
                        };
                    }

                    @Override
                    public Runnable clock(ClockReading reading) {
                        return () -> measured(answer.requestId(), reading);
                    }

                    @Override
                    public Runnable noted(Noted noted) {
                        return () -> closes(answer);
                    }

                    @Override
                    public Runnable entryChecked(EntryChecked checked) {
                        return () -> {
                            if (closes(answer)) {
                                parts.listener().answeredByCity(answer.requestId(), checked.city());
                            }
                        };
                    }

                    @Override
                    public Runnable mirror(MirrorPage page) {
                        return () -> parts.listener().page(answer.requestId(), page);
                    }
                })
                .run();
    }

    private boolean closes(LaneAnswer answer) {
        if (open.filter(request -> request.id().equals(answer.requestId())).isEmpty()) {
            return false;
        }
        stopAsking();
        return true;
    }

    private void measured(String requestId, ClockReading reading) {
        if (!requestId.equals(probeId)) {
            return; // of an older probe: when that one left is forgotten
        }
        probeId = "";
        clock.measured(probeSentNanos, reading.gatewayTime());
        cancel(probe);
        probe = parts.timers().after(clock.isSettled() ? PROBE_EVERY : REPEAT, this::sendProbe);
    }

    public void stop() {
        disconnected();
        open = Optional.empty();
        cancel(patience);
    }

    private static void cancel(Timers.Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
