package io.bolane.tariff;

import io.bolane.protocol.parking.Money;
import java.util.List;

/**
 * What a stay costs, and why.
 *
 * @param explanation lines in order of time, reductions last; their amounts add up to {@code amount}
 * @param reductions what each reduction really took, in the order in which they were given
 * @param overSanityLimit the amount is so high that a person has to look at it before it is shown or charged
 */
public record Fee(Money amount, List<Segment> explanation, List<Taken> reductions, boolean overSanityLimit) {
    public Fee {
        explanation = List.copyOf(explanation);
        reductions = List.copyOf(reductions);
        var sum = 0L;
        for (var line : explanation) {
            sum += line.amountFen();
        }
        if (sum != amount.fen()) {
            throw new IllegalStateException("an explanation of " + sum + " fen for " + amount);
        }
    }
}
