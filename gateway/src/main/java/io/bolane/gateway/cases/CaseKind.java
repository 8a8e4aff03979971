package io.bolane.gateway.cases;

import java.util.Locale;

/** Why a person has to look. */
public enum CaseKind {
    /** No open stay has the plate that was read: misread here or at the entry, or it came in untold. */
    NO_ENTRY,
    /** The price is above the tariff's sanity limit. */
    OVER_LIMIT,
    /** The stay ends before it begins, lies in the future, or a lane's clock had jumped. */
    SUSPECT;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
