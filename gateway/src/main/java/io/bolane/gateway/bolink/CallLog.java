package io.bolane.gateway.bolink;

import io.bolane.gateway.metrics.GatewayMetrics;
import io.bolane.gateway.metrics.Outcome;
import io.bolane.protocol.bolink.BolinkCallback;
import io.bolane.protocol.time.Timers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells of every call once: metric, journal, and a log line for those that were refused. Runs on one event loop. */
public final class CallLog {
    private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);
    /** A flood of bad calls must not fill the disk; what is left out is counted in the next line. */
    private static final int LINES_PER_SECOND = 50;

    private final CallJournal journal;
    private final GatewayMetrics metrics;
    private final Clock clock;
    private final Timers timers;
    private long second;
    private int lines;
    private long suppressed;

    public CallLog(CallJournal journal, GatewayMetrics metrics, Clock clock, Timers timers) {
        this.journal = journal;
        this.metrics = metrics;
        this.clock = clock;
        this.timers = timers;
    }

    void answered(Call call, int state) {
        // state 0 without a failure: the service itself has declined, as 5.1 does when nobody waits
        finished(call, state == 0 ? Outcome.REJECTED : Outcome.DONE, state, Optional.empty());
        LOG.atDebug()
                .addKeyValue("service", service(call))
                .addKeyValue("state", state)
                .log("call answered");
    }

    void refused(Call call, Throwable failure, Refusal refusal) {
        finished(call, refusal.outcome(), 0, Optional.of(failure));
        if (!mayLog(refusal.level())) {
            suppressed++;
            return;
        }
        var line = LOG.atLevel(refusal.level())
                .addKeyValue("service", service(call))
                .addKeyValue("outcome", refusal.outcome().text())
                .addKeyValue("error", failure.getClass().getSimpleName());
        refusal.field().ifPresent(field -> line.addKeyValue("field", field));
        call.callback().ifPresent(callback -> line.addKeyValue("park", callback.park()));
        call.account().ifPresent(account -> line.addKeyValue("union", account));
        if (suppressed > 0) {
            line.addKeyValue("suppressed", suppressed);
            suppressed = 0;
        }
        if (refusal.outcome() == Outcome.BUG) {
            line.setCause(failure);
        } else {
            line.addKeyValue("reason", failure.getMessage());
        }
        line.log("call refused");
    }

    private boolean mayLog(Level level) {
        if (level == Level.ERROR) {
            return true;
        }
        var now = timers.nanoTime() / 1_000_000_000L;
        if (now != second) {
            second = now;
            lines = 0;
        }
        return ++lines <= LINES_PER_SECOND;
    }

    private void finished(Call call, Outcome outcome, int state, Optional<Throwable> failure) {
        var took = Duration.ofNanos(timers.nanoTime() - call.startedNanos());
        var service = call.interfaceId().orElse("none");
        metrics.callback(service, outcome, took);
        journal.add(new JournalEntry(
                clock.instant().minus(took),
                took,
                service,
                call.account(),
                call.callback().map(BolinkCallback::park),
                call.subject(),
                state,
                outcome,
                failure.map(CallLog::reason)));
    }

    private static String reason(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    private static String service(Call call) {
        return call.interfaceId().or(call::service).map(CallLog::shortened).orElse("none");
    }

    /** A name that was never signed may be anything. */
    private static String shortened(String claimed) {
        return claimed.length() <= 40 ? claimed : claimed.substring(0, 40) + "…";
    }
}
