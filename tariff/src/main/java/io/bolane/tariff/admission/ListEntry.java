package io.bolane.tariff.admission;

import io.bolane.tariff.settlement.Cover;
import java.time.Instant;
import java.util.Optional;

/**
 * A car on a list of a park, for a time.
 *
 * @param from parking time; absent: always was
 * @param until parking time, no longer listed; absent: without end
 * @param free whether it parks free meanwhile; never on the black list
 */
public record ListEntry(Kind kind, Optional<Instant> from, Optional<Instant> until, boolean free) {
    public ListEntry {
        free = free && kind != Kind.BLACK;
    }

    /** The lists of a park. */
    public enum Kind {
        BLACK,
        WHITE,
        EXEMPT,
        VISITOR
    }

    public boolean isValidAt(Instant at) {
        return from.filter(at::isBefore).isEmpty()
                && until.filter(end -> !end.isAfter(at)).isEmpty();
    }

    /** @return the time in which the car owes nothing; empty when it pays like others */
    public Optional<Cover> cover() {
        if (!free) {
            return Optional.empty();
        }
        return Optional.of(new Cover(
                switch (kind) {
                    case WHITE -> Cover.Kind.WHITE_LIST;
                    case EXEMPT -> Cover.Kind.EXEMPT;
                    case VISITOR -> Cover.Kind.VISITOR;
                    case BLACK -> throw new IllegalStateException("nobody on the black list parks free");
                },
                from,
                until));
    }
}
