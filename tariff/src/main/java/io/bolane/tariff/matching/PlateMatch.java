package io.bolane.tariff.matching;

import io.bolane.protocol.parking.Plate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The cars that a reading may be of, the likeliest first.
 *
 * @param chosen the one that it is without a doubt; empty: a person has to say
 */
public record PlateMatch<C>(List<Candidate<C>> candidates, Optional<C> chosen) {
    /** So many are enough for a person to look at. */
    private static final int MOST = 10;

    public PlateMatch {
        candidates = List.copyOf(candidates);
    }

    /** @param likeness in percent */
    public record Candidate<C>(C car, int likeness) {}

    /**
     * @param cars that are in
     * @param plateOf as each was read, or corrected, when it came
     */
    public static <C> PlateMatch<C> of(
            Plate read, Collection<C> cars, Function<? super C, Plate> plateOf, MatchPolicy policy) {
        var found = cars.stream()
                .map(car -> new Candidate<C>(car, PlateLikeness.percent(read, plateOf.apply(car))))
                .filter(candidate -> candidate.likeness >= policy.shown())
                .sorted(Comparator.comparingInt((Candidate<C> candidate) -> candidate.likeness)
                        .reversed())
                .limit(MOST)
                .toList();
        return new PlateMatch<>(found, beyondDoubt(found, policy).map(Candidate::car));
    }

    private static <C> Optional<Candidate<C>> beyondDoubt(List<Candidate<C>> found, MatchPolicy policy) {
        if (found.isEmpty() || found.get(0).likeness < policy.automatic()) {
            return Optional.empty();
        }
        var best = found.get(0);
        var isAlone = found.size() == 1 || best.likeness - found.get(1).likeness >= policy.lead();
        return isAlone ? Optional.of(best) : Optional.empty();
    }
}
