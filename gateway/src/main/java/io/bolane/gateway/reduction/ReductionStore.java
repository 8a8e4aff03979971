package io.bolane.gateway.reduction;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.tariff.settlement.Grant;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** SQL of {@code reduction}. */
final class ReductionStore {

    private static final String IS_KNOWN =
            """
            SELECT 1 FROM reduction WHERE park_id = $1 AND reduction_key = $2
            """;

    Future<Boolean> isKnown(SqlConnection tx, ParkId park, String key) {
        return tx.preparedQuery(IS_KNOWN).execute(Tuple.of(park.value(), key)).map(rows -> rows.size() > 0);
    }

    private static final String GRANT =
            """
            INSERT INTO reduction (park_id, reduction_key, order_id, kind, minutes, amount_fen, all_free, platform,
                                   start_charge_seq, method)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (park_id, reduction_key) DO NOTHING
            RETURNING reduction_key
            """;

    /** @return false when this grant was given before */
    Future<Boolean> grant(SqlConnection tx, ParkId park, OrderId order, String kind, Grant grant) {
        return tx.preparedQuery(GRANT)
                .execute(Tuple.tuple()
                        .addString(park.value())
                        .addString(grant.key())
                        .addString(order.value())
                        .addString(kind)
                        .addLong(grant.minutes().orElse(null))
                        .addLong(grant.amount().map(Money::fen).orElse(null))
                        .addBoolean(grant.allFree())
                        .addInteger(grant.chargingPlatform().orElse(null))
                        .addString(grant.startChargeSeq().orElse(null))
                        .addInteger(grant.method().orElse(null)))
                .map(rows -> rows.size() == 1);
    }
}
