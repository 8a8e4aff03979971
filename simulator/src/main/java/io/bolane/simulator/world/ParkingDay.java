package io.bolane.simulator.world;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks through the planned steps and takes the parking clock along. It starts a step without waiting for those before
 * it, but never moves the clock further than {@code lead} past the oldest one that has not ended: so what happens does
 * not depend on how fast the machine is. On the world's event loop only.
 */
public final class ParkingDay {
    private static final Logger LOG = LoggerFactory.getLogger(ParkingDay.class);

    private final Consumer<Instant> clock;
    private final Duration lead;
    private final Queue<Step> planned;
    private final Set<Step> running = new LinkedHashSet<>(); // in the order of their instants
    private final Promise<Void> over = Promise.promise();
    private final int total;
    private int ended;
    private Instant now;
    private boolean starting;

    ParkingDay(Collection<Step> steps, Instant begin, Duration lead, Consumer<Instant> clock) {
        this.clock = clock;
        this.lead = lead;
        this.now = begin;
        this.planned = new ArrayDeque<>(
                steps.stream().sorted(Comparator.comparing(Step::at)).toList());
        this.total = planned.size();
    }

    /** @return succeeds when every step has ended, well or not */
    Future<Void> run() {
        clock.accept(now);
        startWhatMay();
        return over.future();
    }

    private void startWhatMay() {
        if (starting) {
            return; // a step that ends at once
        }
        starting = true;
        while (!planned.isEmpty() && mayStart(planned.peek())) {
            start(planned.remove());
        }
        starting = false;
        if (planned.isEmpty() && running.isEmpty()) {
            over.tryComplete();
        }
    }

    private boolean mayStart(Step step) {
        if (running.isEmpty()) {
            return true;
        }
        var oldest = running.iterator().next();
        return !step.alone()
                && !oldest.alone()
                && !step.at().isAfter(oldest.at().plus(lead));
    }

    private void start(Step step) {
        now = step.at();
        clock.accept(now);
        running.add(step);
        LOG.atDebug().addKeyValue("step", step.what()).log("begun");
        step.action().get().onComplete(done -> {
            running.remove(step);
            ended++;
            LOG.atDebug().addKeyValue("step", step.what()).log("ended");
            startWhatMay();
        });
    }

    public Instant now() {
        return now;
    }

    public int ended() {
        return ended;
    }

    public int total() {
        return total;
    }

    /** What has begun and not ended, oldest first: for a person who asks why nothing goes on. */
    public String waitingFor() {
        return String.join(", ", running.stream().limit(5).map(Step::what).toList());
    }
}
