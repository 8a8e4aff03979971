package io.bolane.tariff.settlement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A time in which a car parks free: its month pass, or its place on a list.
 *
 * @param from parking time; absent: always was
 * @param until parking time, no longer covered; absent: without end
 * @param hours of every day in which it covers; absent: day and night
 */
public record Cover(Kind kind, Optional<Instant> from, Optional<Instant> until, Optional<DailyHours> hours) {
    /** Why the car owes nothing. */
    public enum Kind {
        MONTH_PASS,
        WHITE_LIST,
        /** Invited for a time, and its host pays. */
        VISITOR,
        /** Of the police, an ambulance, a disabled driver: listed as free of charge by right. */
        EXEMPT
    }

    /** A cover by day and night. */
    public Cover(Kind kind, Optional<Instant> from, Optional<Instant> until) {
        this(kind, from, until, Optional.empty());
    }

    public boolean covers(Instant at) {
        return from.filter(at::isBefore).isEmpty()
                && until.filter(end -> !end.isAfter(at)).isEmpty()
                && hours.map(daily -> daily.contains(at)).orElse(true);
    }

    /** @return the parts of that time which are covered, in order; none is empty */
    List<DailyHours.Span> within(Instant begin, Instant end) {
        var first = from.filter(begin::isBefore).orElse(begin);
        var last = until.filter(end::isAfter).orElse(end);
        if (!first.isBefore(last)) {
            return List.of();
        }
        return hours.map(daily -> daily.within(first, last)).orElseGet(() -> List.of(new DailyHours.Span(first, last)));
    }
}
