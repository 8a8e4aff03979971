package io.bolane.gateway.cases;

import io.bolane.tariff.Doubt;
import java.util.Locale;

/** Why a person has to look. */
public enum CaseKind {
    /** No open stay has the plate that was read: misread here or at the entry, or it came in untold. */
    NO_ENTRY,
    /** The price is above the tariff's sanity limit. */
    OVER_LIMIT,
    /** The stay ends before it begins, lies in the future, or a lane's clock had jumped. */
    SUSPECT,
    /** The tariff does not know the day: it began later, or nobody has entered the holidays of the year. */
    TARIFF;

    /** @return of a car whose price must not be shown or charged */
    public static CaseKind of(Doubt doubt) {
        return switch (doubt) {
            case CLOCK_JUMP, IN_THE_FUTURE, ENDS_BEFORE_START -> SUSPECT;
            case BEFORE_FIRST_VERSION, CALENDAR_INCOMPLETE -> TARIFF;
            case ABOVE_SANITY_LIMIT -> OVER_LIMIT;
        };
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
