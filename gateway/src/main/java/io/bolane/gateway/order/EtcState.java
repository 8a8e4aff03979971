package io.bolane.gateway.order;

import java.util.Locale;

/** Whether a stay is being charged by ETC (Bolink 3.7). A stay is tried at most once. */
public enum EtcState {
    NONE,
    /** 3.7 is on its way: the stay is locked to ETC. */
    ASKED,
    /** 3.7 was answered with state 2: locked until 5.5 tells. */
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

    static EtcState ofColumn(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
