package io.bolane.agent.spool;

import io.bolane.protocol.lane.EventId;
import io.bolane.protocol.lane.LaneAck;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.IdSource;
import io.bolane.protocol.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the events of one lane to the gateway: from disk, in order, at most {@value #WINDOW} unacknowledged in flight;
 * after a break, or some time without progress, again from the first unacknowledged one. At least once, in order; the
 * gateway knows a repeat by its number. Runs on the event loop of its lane.
 */
public final class EventSender {
    static final int WINDOW = 100;
    static final Duration NO_PROGRESS = Duration.ofSeconds(2);
    static final Duration RETRY_STORE = Duration.ofSeconds(1);
    /** So many events wait in memory for a disk that does not take them. */
    static final int MAX_UNSTORED = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(EventSender.class);

    private final LaneId lane;
    private final LaneLedger ledger;
    private final EventSpool spool;
    private final Parts parts;
    private final Deque<LaneEvent> window = new ArrayDeque<>();

    private long ackedSeq;
    /** The last event that is or was in the window. */
    private long loadedSeq;
    /** The last event on disk. */
    private long storedSeq;

    private boolean connected;
    private boolean loading;
    private boolean stopped;
    private int unstored;
    private Timers.Timer watch;

    /** What else the sender needs. */
    public record Parts(Timers timers, IdSource ids, Publisher publisher) {}

    /** Sends to the gateway. */
    @FunctionalInterface
    public interface Publisher {
        void publish(LaneEvent event);
    }

    public EventSender(LaneId lane, LaneLedger ledger, EventSpool spool, Parts parts) {
        this.lane = lane;
        this.ledger = ledger;
        this.spool = spool;
        this.parts = parts;
        this.ackedSeq = ledger.ackedSeq();
        this.loadedSeq = ledger.ackedSeq();
        this.storedSeq = ledger.lastSeq();
    }

    /** Begins with what was left on disk. */
    public void start() {
        load();
    }

    /** Keeps an event and sends it when it is on disk. */
    public void append(Instant at, LaneEvent.Body body) {
        store(new EventId(parts.ids().next()), at, body);
    }

    private void store(EventId id, Instant at, LaneEvent.Body body) {
        spool.append(lane, id, at, body)
                .onSuccess(this::stored)
                .onFailure(failure -> storeLater(id, at, body, failure));
    }

    private void storeLater(EventId id, Instant at, LaneEvent.Body body, Throwable failure) {
        if (stopped || unstored >= MAX_UNSTORED) {
            LOG.atError()
                    .addKeyValue("lane", lane)
                    .addKeyValue("error", failure.toString())
                    .log("event lost: the disk does not take it");
            return;
        }
        unstored++;
        parts.timers().after(RETRY_STORE, () -> {
            unstored--;
            store(id, at, body);
        });
    }

    private void stored(LaneEvent event) {
        storedSeq = Math.max(storedSeq, event.seq());
        if (event.seq() == loadedSeq + 1 && window.size() < WINDOW && !loading) {
            enter(event);
        } else {
            load();
        }
    }

    private void enter(LaneEvent event) {
        loadedSeq = event.seq();
        window.addLast(event);
        if (connected) {
            parts.publisher().publish(event);
        }
        if (window.size() == 1) {
            watchProgress();
        }
    }

    /** Fills the window from disk, not for each single place in it; one reading at a time. */
    private void load() {
        if (loading || stopped || loadedSeq >= storedSeq || window.size() > WINDOW / 2) {
            return;
        }
        loading = true;
        spool.after(lane, loadedSeq, WINDOW - window.size())
                .onSuccess(this::loaded)
                .onFailure(failure -> {
                    loading = false;
                    parts.timers().after(RETRY_STORE, this::load);
                });
    }

    private void loaded(List<LaneEvent> events) {
        loading = false;
        events.stream().filter(event -> event.seq() > loadedSeq).forEach(this::enter);
        if (!events.isEmpty()) {
            load();
        }
    }

    /** The gateway has stored what it says; what an older spool or another lane was told is ignored. */
    public void acknowledged(LaneAck ack) {
        if (ack.epoch() != ledger.epoch() || ack.seq() <= ackedSeq || ack.seq() > storedSeq) {
            return;
        }
        ackedSeq = ack.seq();
        loadedSeq = Math.max(loadedSeq, ackedSeq);
        while (!window.isEmpty() && window.peekFirst().seq() <= ackedSeq) {
            window.removeFirst();
        }
        spool.acknowledged(lane, ackedSeq).onFailure(failure -> LOG.atWarn()
                .addKeyValue("lane", lane)
                .addKeyValue("error", failure.toString())
                .log("acknowledged events are kept for now"));
        watchProgress();
        load();
    }

    /** A fresh connection: everything unacknowledged goes again. */
    public void connected() {
        connected = true;
        resend();
    }

    public void disconnected() {
        connected = false;
        stopWatch();
    }

    private void resend() {
        window.forEach(parts.publisher()::publish);
        watchProgress();
    }

    private void watchProgress() {
        stopWatch();
        if (connected && !window.isEmpty() && !stopped) {
            watch = parts.timers().after(NO_PROGRESS, this::resend);
        }
    }

    private void stopWatch() {
        if (watch != null) {
            watch.cancel();
            watch = null;
        }
    }

    public void stop() {
        stopped = true;
        stopWatch();
    }
}
