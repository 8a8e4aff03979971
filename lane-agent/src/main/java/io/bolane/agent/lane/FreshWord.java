package io.bolane.agent.lane;

import io.bolane.agent.barrier.Barrier;
import io.bolane.agent.lane.LaneEffect.ReadArm;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How old what the barrier said is at most, and the question that makes it young again. A reading that is handled now
 * may have waited for a busy event loop; only an answer is known to be younger than its question. Pure; not for use by
 * several threads.
 */
final class FreshWord {
    /** Twice the usual poll of a board: a reading proven longer ago is no word on which an arm goes down. */
    static final Duration FRESH = Duration.ofMillis(400);
    /** A question without answer is asked again after this. */
    static final Duration ASK_AGAIN = Duration.ofSeconds(1);
    /** After so many questions without answer a person must look. */
    static final int PATIENCE = 10;

    private Duration provenAt = Barrier.NEVER;
    private Optional<Duration> askedAt = Optional.empty();
    private int unanswered;

    void heard(Duration proof) {
        provenAt = proof.compareTo(provenAt) > 0 ? proof : provenAt;
        if (askedAt.filter(at -> provenAt.compareTo(at) >= 0).isPresent()) {
            askedAt = Optional.empty();
            unanswered = 0;
        }
    }

    boolean isFresh(Moment now) {
        return provenAt.compareTo(now.uptime().minus(FRESH)) >= 0;
    }

    /** Asks, unless an answer is awaited. */
    void ask(Moment now, List<LaneEffect> out) {
        if (askedAt.filter(at -> now.uptime().compareTo(at.plus(ASK_AGAIN)) < 0).isPresent()) {
            return;
        }
        askedAt = Optional.of(now.uptime());
        out.add(new ReadArm());
        if (++unanswered == PATIENCE) {
            ArmControl.alarm(Alarm.DEVICE_LOST, "barrier reports and does not answer; the arm stays up", now, out);
        }
    }

    /** @return when to ask again; empty when no answer is awaited */
    Optional<Duration> askAgainAt() {
        return askedAt.map(at -> at.plus(ASK_AGAIN));
    }
}
