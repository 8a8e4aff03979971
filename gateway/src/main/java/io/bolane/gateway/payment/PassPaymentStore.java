package io.bolane.gateway.payment;

import io.bolane.gateway.db.Columns;
import io.bolane.gateway.payment.PassRenewals.Renewal;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** SQL of {@code pass_payment}. */
final class PassPaymentStore {

    private static final String ADD =
            """
            INSERT INTO pass_payment (trade_no, park_id, card_id, plate, valid_from, valid_until, third_party, applied)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (trade_no) DO UPDATE SET applied = pass_payment.applied OR $8
            """;

    Future<Void> add(SqlConnection tx, Renewal renewal, boolean thirdParty, boolean applied) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addString(renewal.tradeNo().value())
                        .addString(renewal.park().value())
                        .addString(renewal.cardId().orElse(null))
                        .addString(renewal.plate().map(Plate::text).orElse(null))
                        .addOffsetDateTime(renewal.validity()
                                .from()
                                .map(Columns::timestamp)
                                .orElse(null))
                        .addOffsetDateTime(renewal.validity()
                                .until()
                                .map(Columns::timestamp)
                                .orElse(null))
                        .addBoolean(thirdParty)
                        .addBoolean(applied))
                .mapEmpty();
    }
}
