package io.bolane.gateway.order;

import java.util.Locale;

/** How a stay may be charged without the driver's doing. A stay is tried at most once by each, and by one at a time. */
public enum ChargeWay {
    /** Bolink 3.7. */
    ETC,
    /** Seamless pay: Bolink 3.2 with pay type wallet. */
    WALLET;

    /** @return {@code pay_type} of Bolink 5.5 */
    public String payType() {
        return name().toLowerCase(Locale.ROOT);
    }
}
