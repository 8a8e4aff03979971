package io.bolane.gateway.order;

import java.util.Locale;
import java.util.Set;

/**
 * The life of a stay. The legal transitions are these and no others; the stores name the states they start from in
 * their {@code WHERE}, so that the database decides races.
 *
 * <pre>
 *   5.7 ──► ADMITTED ──arm up, or seen──► PARKED ──seen going out──► LEFT
 *              │  ▲                         ▲ ▲                       ▲
 *     arm fails│  │scanned again            │ └── read at an entry    │
 *              ▼  │                         │                         │
 *           REFUSED ─────seen driving in────┘    ADMITTED ────────────┘ (its entry was never told)
 * </pre>
 *
 * <p>A person may say that the exit was another car's: then LEFT goes back to PARKED.
 */
public enum StayState {
    /** A car without plate was let in (5.7); the arm has not yet answered. */
    ADMITTED,
    /** In the park. */
    PARKED,
    LEFT,
    /** The arm did not go up; kept, for the car may have driven in all the same. */
    REFUSED;

    /** @return true when a stay may go from this state to {@code next} */
    public boolean allows(StayState next) {
        return successors().contains(next);
    }

    private Set<StayState> successors() {
        return switch (this) {
            case ADMITTED -> Set.of(PARKED, LEFT, REFUSED);
            case PARKED -> Set.of(LEFT);
            case REFUSED -> Set.of(ADMITTED, PARKED);
            case LEFT -> Set.of(PARKED);
        };
    }

    public boolean isOpen() {
        return this == ADMITTED || this == PARKED;
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StayState ofColumn(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
