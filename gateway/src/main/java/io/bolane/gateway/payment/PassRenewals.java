package io.bolane.gateway.payment;

import io.bolane.protocol.bolink.Validity;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;

/** Extends passes that were paid. Implemented where the passes are. */
@FunctionalInterface
public interface PassRenewals {
    /**
     * Called once for each payment, in its transaction.
     *
     * @return whether a pass of ours was extended; when not, the payment waits for a person
     */
    Future<Boolean> renew(SqlConnection tx, Renewal renewal);

    /**
     * What was paid for.
     *
     * @param cardId of the pass, as Bolink or the placing call named it
     * @param validity the new period; where Bolink tells none, the park decides what the amount is worth
     */
    record Renewal(
            ParkId park,
            Optional<String> cardId,
            Optional<Plate> plate,
            Validity validity,
            Money amount,
            Instant paidAt,
            TradeNo tradeNo) {}
}
