package io.bolane.gateway.payment;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Bolink tells of one payment, whichever interface brought it.
 *
 * @param order absent when the interface names none and none was found
 * @param numbers by which the payment may be told again
 * @param origin where it comes from
 * @param amount absent when Bolink leaves it out: then it is what was due
 * @param queryOrderNo of the price query that the driver saw
 */
record PaymentNotice(
        ParkId park,
        Optional<OrderId> order,
        Optional<Plate> plate,
        Numbers numbers,
        Origin origin,
        State state,
        Optional<Money> amount,
        Instant paidAt,
        Optional<String> queryOrderNo) {

    /** Only paid is paid. */
    enum State {
        PAID,
        FAILED,
        PENDING;

        static State of(boolean paid) {
            return paid ? PAID : FAILED;
        }
    }

    /**
     * @param source the interface, "5.3"
     * @param payType "prepay", or {@code pay_type} of 5.5
     * @param description free data of the call that placed the payment
     */
    record Origin(String source, String payType, Optional<String> description) {
        Origin(String source, String payType) {
            this(source, payType, Optional.empty());
        }
    }

    /**
     * @param tradeNo by which it is booked
     * @param other the number of the other side: an interface may tell the same payment by that one
     * @param provisional {@code tradeNo} is our own, for Bolink gave none: the next notice of the stay is this payment
     */
    record Numbers(TradeNo tradeNo, Optional<TradeNo> other, boolean provisional) {
        /** No number of Bolink begins so. */
        private static final String PROVISIONAL = "~";

        static Numbers of(TradeNo tradeNo) {
            return new Numbers(tradeNo, Optional.empty(), false);
        }

        static Numbers of(TradeNo tradeNo, Optional<TradeNo> other) {
            return new Numbers(tradeNo, other.filter(number -> !number.equals(tradeNo)), false);
        }

        /** @param key the same however often the same payment is told */
        static Numbers provisional(String key) {
            var text = PROVISIONAL + key;
            var fit = text.length() <= TradeNo.MAX_LENGTH ? text : text.substring(0, TradeNo.MAX_LENGTH);
            return new Numbers(new TradeNo(fit), Optional.empty(), true);
        }

        static boolean isProvisional(TradeNo number) {
            return number.value().startsWith(PROVISIONAL);
        }

        List<TradeNo> all() {
            return Stream.concat(Stream.of(tradeNo), other.stream()).toList();
        }
    }
}
