package io.bolane.gateway.outbox;

import io.bolane.gateway.outbox.OutboxStore.Taken;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the rows of one account: so many at a time, so many a second for each park, none while Bolink is away. Runs on
 * the relay's event loop.
 */
final class UnionSender {
    private static final Logger LOG = LoggerFactory.getLogger(UnionSender.class);

    private final UnionId union;
    private final RelayParts parts;
    private final Map<ParkId, SendWindow> windows = new LinkedHashMap<>();
    private final CircuitBreaker breaker;
    private boolean taking;
    private boolean wokenMeanwhile;
    private boolean stopped;
    private int underWay;

    UnionSender(UnionId union, Collection<ParkId> parks, RelayParts parts) {
        this.union = union;
        this.parts = parts;
        parks.forEach(park -> windows.put(park, new SendWindow(parts.settings().perSecondOfPark())));
        this.breaker = new CircuitBreaker(parts.timers(), this::wake);
    }

    /** Takes and sends what is due, if more may be sent now. */
    void wake() {
        if (stopped) {
            return;
        }
        if (taking) {
            wokenMeanwhile = true;
            return;
        }
        var free = breaker.permits(parts.settings().parallelPerUnion() - underWay, underWay);
        var budgets = budgets(free);
        if (budgets.isEmpty()) {
            return;
        }
        taking = true;
        parts.take(union, budgets, free).onComplete(taken -> {
            taking = false;
            if (taken.failed()) {
                wokenMeanwhile = false; // the poll tries again
                return;
            }
            taken.result().forEach(this::send);
            if (wokenMeanwhile) {
                wokenMeanwhile = false;
                wake();
            }
        });
    }

    void stop() {
        stopped = true;
    }

    int underWay() {
        return underWay;
    }

    private Map<ParkId, Integer> budgets(int free) {
        var budgets = new HashMap<ParkId, Integer>();
        if (free <= 0) {
            return budgets;
        }
        var now = parts.timers().nanoTime();
        windows.forEach((park, window) -> {
            var places = Math.min(
                    Math.min(free, window.free(now)), parts.node().places().applyAsInt(park));
            if (places > 0) {
                budgets.put(park, places);
            }
        });
        return budgets;
    }

    private void send(Taken taken) {
        var row = taken.row();
        underWay++;
        windows.get(row.park()).sent(parts.timers().nanoTime());
        var longest = parts.settings().longestSend();
        var timeout = taken.usefulFor()
                .filter(useful -> useful.compareTo(longest) < 0)
                .orElse(longest);
        Future.succeededFuture()
                .compose(ready -> parts.uplink().send(row, timeout)) // what it throws is a failure like any other
                .transform(answer ->
                        answer.succeeded() ? answered(taken, answer.result()) : unanswered(taken, answer.cause()))
                .onFailure(cause -> LOG.atWarn()
                        .addKeyValue("service", row.interfaceId())
                        .addKeyValue("park", row.park().value())
                        .addKeyValue("error", cause.toString())
                        .log("outcome of a message not stored; it is sent again after its lease"))
                .onComplete(ended -> {
                    underWay--;
                    wake();
                });
    }

    private Future<Void> answered(Taken taken, byte[] reply) {
        if (breaker.answered()) {
            LOG.atInfo().addKeyValue("union", union.value()).log("Bolink answers again");
        }
        var row = taken.row();
        return switch (Verdict.of(row, reply)) {
            case SETTLED -> parts.settlement().done(row, reply, parts.settings().lease());
            case NOT_NOW -> notNow(taken, reply);
            case REFUSED -> park(taken, "refused", reply);
        };
    }

    private Future<Void> notNow(Taken taken, byte[] reply) {
        var rejections = taken.rejections() + 1;
        if (rejections >= parts.settings().maxRejections()) {
            return park(taken, "refused for now " + rejections + " times", reply);
        }
        return parts.retry(taken, rejections, "not now: " + shown(reply), rejections);
    }

    private Future<Void> park(Taken taken, String reason, byte[] reply) {
        var row = taken.row();
        LOG.atError()
                .addKeyValue("service", row.interfaceId())
                .addKeyValue("park", row.park().value())
                .addKeyValue("outboxRow", row.id())
                .addKeyValue("reason", reason)
                .log("Bolink refuses a message for good: it is parked, release or drop it");
        var text = new String(reply, StandardCharsets.UTF_8);
        return parts.database()
                .withConnection(connection -> parts.store().park(connection, taken, reason, text))
                .mapEmpty();
    }

    /** Bolink being away is not the row's fault: such a row waits for as long as it takes, and is never parked. */
    private Future<Void> unanswered(Taken taken, Throwable cause) {
        if (breaker.unanswered()) {
            LOG.atWarn()
                    .addKeyValue("union", union.value())
                    .addKeyValue("error", cause.toString())
                    .log("Bolink does not answer; messages wait");
        }
        return parts.retry(taken, taken.row().attempts(), "no answer: " + cause, taken.rejections());
    }

    private static String shown(byte[] reply) {
        return new String(reply, 0, Math.min(200, reply.length), StandardCharsets.UTF_8);
    }
}
