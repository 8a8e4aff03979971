package io.bolane.gateway.payment;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import java.time.Instant;
import java.util.Optional;

/**
 * What Bolink tells of one payment, whichever interface brought it.
 *
 * @param source the interface, "5.3"
 * @param payType "prepay", or {@code pay_type} of 5.5
 * @param amount absent when Bolink leaves it out: then it is what was due
 * @param queryOrderNo of the price query that the driver saw
 */
record PaymentNotice(
        ParkId park,
        OrderId order,
        Optional<Plate> plate,
        TradeNo tradeNo,
        String source,
        String payType,
        State state,
        Optional<Money> amount,
        Instant paidAt,
        Optional<String> queryOrderNo) {

    /** Only paid is paid. */
    enum State {
        PAID,
        FAILED,
        PENDING
    }
}
