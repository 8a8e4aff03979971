package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.UnionId;

/** Bolink 4.3: was a stay paid electronically? Asked when the result of a charge or its callback is missing. */
public record PaymentStateQuery(ParkId park, OrderId order, Plate plate) implements BolinkRequest {
    @Override
    public String interfaceId() {
        return "4.3";
    }

    @Override
    public String path() {
        return "neworder/queryOrderState";
    }

    @Override
    public String dataJson(UnionId union) {
        return new JsonText()
                .number("union_id", union.value())
                .text("park_id", park.value())
                .text("order_id", order.value())
                .text("car_number", plate.text())
                .close();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.paymentState(this);
    }
}
