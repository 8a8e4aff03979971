package io.bolane.gateway.refund;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.TradeNo;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Money that goes back, or went.
 *
 * @param tradeNo of the payment, as it is booked
 * @param told {@code refund_time} of 5.6
 */
record Refund(long id, TradeNo tradeNo, Optional<OrderId> order, Money amount, State state, Optional<Instant> told) {

    /** The life of a refund. A failed one may still be done (5.6); what is done stays done. */
    enum State {
        /** 4.2 is on its way. */
        ASKED,
        /** 4.2 was answered with state 2: 5.6 brings the result. */
        PENDING,
        DONE,
        FAILED;

        boolean isOpen() {
            return this == ASKED || this == PENDING;
        }

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofColumn(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
