package io.bolane.gateway.bolink;

import io.bolane.gateway.metrics.Outcome;
import java.util.Optional;
import org.slf4j.event.Level;

/**
 * How one kind of failure is answered and told of.
 *
 * @param errmsg Chinese, for a driver or an operator, at most 48 characters
 * @param field the wire field to look at, where the failure has one
 */
record Refusal(String errmsg, Level level, Outcome outcome, Optional<String> field) {
    static Refusal rejected(String errmsg, String field) {
        return new Refusal(errmsg, Level.WARN, Outcome.REJECTED, Optional.of(field));
    }

    /** Understood and not done for a reason of the car park: nothing for an operator to look at. */
    static Refusal declined(String errmsg, Optional<String> field) {
        return new Refusal(errmsg, Level.INFO, Outcome.REJECTED, field);
    }

    static Refusal undelivered(String errmsg) {
        return new Refusal(errmsg, Level.WARN, Outcome.UNDELIVERED, Optional.empty());
    }

    static Refusal unavailable(String errmsg) {
        return new Refusal(errmsg, Level.WARN, Outcome.UNAVAILABLE, Optional.empty());
    }
}
