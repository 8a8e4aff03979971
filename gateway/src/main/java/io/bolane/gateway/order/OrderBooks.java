package io.bolane.gateway.order;

import java.time.Clock;

/** What the features that deal with stays have in common. */
public record OrderBooks(ParkingOrders orders, ExitWaits waits, Quotes quotes, Releases releases) {

    /**
     * @param lanes by which arms are raised
     * @param parking the parking clock
     */
    public static OrderBooks of(ParkingOrders orders, LaneSend lanes, Clock parking) {
        var waits = new ExitWaits();
        return new OrderBooks(orders, waits, new Quotes(), new Releases(orders, waits, lanes, parking));
    }
}
