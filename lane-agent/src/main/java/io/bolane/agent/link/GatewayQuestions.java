package io.bolane.agent.link;

import io.bolane.protocol.lane.LaneAnswer;
import io.bolane.protocol.lane.LaneAnswer.ClockReading;
import io.bolane.protocol.lane.LaneAnswer.ExitDecision;
import io.bolane.protocol.lane.LaneAnswer.Noted;
import io.bolane.protocol.lane.LaneRequest;
import io.bolane.protocol.lane.LaneRequest.ClockProbe;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.IdSource;
import io.bolane.protocol.time.Timers;
import java.time.Duration;
import java.util.Optional;

/**
 * The questions of one lane: one about its car, repeated with the same id until it is answered or no longer matters,
 * and the gateway's time, asked anew each time. Runs on the event loop of its lane.
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
    private Timers.Timer probe;
    private String probeId = "";
    private long probeSentNanos;

    /** What else the questions need. */
    public record Parts(Timers timers, IdSource ids, Sender sender, Listener listener) {}

    /** Sends to the gateway. */
    @FunctionalInterface
    public interface Sender {
        void send(LaneRequest request);
    }

    /** Hears the answers. */
    @FunctionalInterface
    public interface Listener {
        void answered(String requestId, ExitDecision decision);
    }

    public GatewayQuestions(LaneId lane, GatewayClock clock, Parts parts) {
        this.lane = lane;
        this.clock = clock;
        this.parts = parts;
    }

    /** Asks until answered, in place of the question before. */
    public void ask(String id, LaneRequest.Body body) {
        open = Optional.of(new LaneRequest(lane, id, body));
        sendOpen();
    }

    /** The question no longer matters. */
    public void stopAsking() {
        open = Optional.empty();
        cancel(repeat);
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
        connected = false;
        probeId = "";
        cancel(repeat);
        cancel(probe);
    }

    /** Takes an answer; one to a question that is no longer open is ignored. */
    public void received(LaneAnswer answer) {
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
    }

    private static void cancel(Timers.Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
