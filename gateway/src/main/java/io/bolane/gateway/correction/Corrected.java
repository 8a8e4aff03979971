package io.bolane.gateway.correction;

import io.bolane.gateway.order.ParkingOrder;
import io.bolane.protocol.parking.TradeNo;
import io.bolane.tariff.settlement.StayPrice;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * A stay that was corrected, as the audit keeps it.
 *
 * @param afterCommit to be run when the correction is stored
 */
public record Corrected(JsonObject before, JsonObject after, Runnable afterCommit) {
    /** @return the same, with the payment that the correction was about */
    Corrected of(TradeNo payment) {
        return new Corrected(before, after.copy().put("tradeNo", payment.value()), afterCommit);
    }

    static JsonObject json(ParkingOrder stay, StayPrice price) {
        var json = new JsonObject()
                .put("order", stay.id().value())
                .put("park", stay.park().value())
                .put("plate", stay.plate().text())
                .put("color", stay.color().wire())
                .put("state", stay.state().name().toLowerCase(Locale.ROOT))
                .put("enteredAt", stay.enteredAt().toString())
                .put("totalFen", price.total().fen())
                .put("dueFen", price.due().fen());
        stay.exitedAt().ifPresent(at -> json.put("exitedAt", at.toString()));
        return json;
    }
}
