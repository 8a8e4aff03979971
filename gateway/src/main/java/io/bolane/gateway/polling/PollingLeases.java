package io.bolane.gateway.polling;

import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which parks this gateway is connected for. A lease counts from the moment at which it was asked for, of our own
 * monotonic source, and ends here before it ends in the database: the next holder begins when this one has stopped
 * (docs/adr/0011-one-poll-by-a-lease.md).
 */
final class PollingLeases {
    private static final Logger LOG = LoggerFactory.getLogger(PollingLeases.class);

    private final PollingLeaseStore store;
    private final String holder;
    private final List<ParkId> parks;
    private final PollingSettings settings;
    private final Timers timers;
    private final Set<ParkId> held = new HashSet<>();
    private BiConsumer<ParkId, Boolean> listener = (park, mine) -> {};
    private Timers.Timer renewing = () -> {};
    private Timers.Timer ending = () -> {};
    private Future<?> asked = Future.succeededFuture();
    private boolean outage;
    private boolean stopped;

    PollingLeases(
            PollingLeaseStore store, String holder, Collection<ParkId> parks, PollingSettings settings, Timers timers) {
        this.store = store;
        this.holder = holder;
        this.parks = List.copyOf(parks);
        this.settings = settings;
        this.timers = timers;
    }

    /** @param changed told of each park that has become ours (true) or is no more (false) */
    void start(BiConsumer<ParkId, Boolean> changed) {
        listener = changed;
        renewing = timers.every(settings.renewal(), this::ask);
        ask();
    }

    private void ask() {
        if (stopped || !asked.isComplete()) {
            return;
        }
        var sentNanos = timers.nanoTime();
        asked = store.hold(parks, holder, settings.lease())
                .onSuccess(mine -> update(mine, sentNanos))
                .onFailure(this::unanswered);
    }

    private void update(Set<ParkId> mine, long sentNanos) {
        var left = settings.lease().minus(settings.margin()).minusNanos(timers.nanoTime() - sentNanos);
        if (stopped || left.isNegative() || left.isZero()) {
            return; // too late: the timer of the lease before has ended it, or will
        }
        outage = false;
        ending.cancel();
        ending = timers.after(left, this::dropAll);
        held.stream().filter(park -> !mine.contains(park)).toList().forEach(this::drop);
        mine.stream().filter(held::add).forEach(park -> listener.accept(park, true));
    }

    private void unanswered(Throwable cause) {
        var line = outage ? LOG.atDebug() : LOG.atWarn();
        outage = true;
        line.addKeyValue("error", cause.toString()).log("leases of polling parks cannot be renewed");
    }

    private void dropAll() {
        if (!held.isEmpty()) {
            LOG.atWarn().addKeyValue("parks", held.size()).log("leases have ended: polls are closed");
        }
        List.copyOf(held).forEach(this::drop);
    }

    private void drop(ParkId park) {
        held.remove(park);
        listener.accept(park, false);
    }

    /** Asks for nothing more; what is held stays until {@link #release}. */
    void stop() {
        stopped = true;
        renewing.cancel();
    }

    /** To be called after {@link #stop}, when all polls are closed. */
    Future<Void> release() {
        ending.cancel();
        held.clear();
        return asked.transform(answered -> store.release(parks, holder)).otherwiseEmpty();
    }
}
