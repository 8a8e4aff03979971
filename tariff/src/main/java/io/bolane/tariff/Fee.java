package io.bolane.tariff;

import io.bolane.protocol.parking.Money;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a stay costs, and why.
 *
 * @param explanation lines in order of time, then reductions and rounding; their amounts add up to {@code amount}
 * @param reductions what each reduction really took, in the order in which they were given
 * @param doubts why a person has to look at it before it is shown or charged; mostly none
 */
public record Fee(Money amount, List<Segment> explanation, List<Taken> reductions, Set<Doubt> doubts) {
    public Fee {
        explanation = List.copyOf(explanation);
        reductions = List.copyOf(reductions);
        doubts = Set.copyOf(doubts);
        var sum = 0L;
        for (var line : explanation) {
            sum += line.amountFen();
        }
        if (sum != amount.fen()) {
            throw new IllegalStateException("an explanation of " + sum + " fen for " + amount);
        }
    }

    public boolean isHeld() {
        return !doubts.isEmpty();
    }

    public boolean overSanityLimit() {
        return doubts.contains(Doubt.ABOVE_SANITY_LIMIT);
    }

    /** @return with further doubts, such as {@link Doubt#about} finds with the time of day */
    public Fee doubted(Set<Doubt> more) {
        var all = EnumSet.noneOf(Doubt.class);
        all.addAll(doubts);
        all.addAll(more);
        return new Fee(amount, explanation, reductions, all);
    }
}
