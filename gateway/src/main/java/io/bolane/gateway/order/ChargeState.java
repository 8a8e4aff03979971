package io.bolane.gateway.order;

import java.util.Locale;

/** How far one way of charging a stay has come. A stay is tried at most once by each {@link ChargeWay}. */
public enum ChargeState {
    NONE,
    /** 3.7 or 3.2 is on its way: the stay is locked to this way of paying. */
    ASKED,
    /** Answered with state 2: locked until 5.5 tells. */
    PENDING,
    FAILED,
    PAID;

    /** @return true while no other way of paying may be offered */
    public boolean locks() {
        return this == ASKED || this == PENDING;
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ChargeState ofColumn(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
