package io.bolane.gateway.discount;

import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.gateway.order.ParkingOrder;
import io.bolane.protocol.parking.Money;
import io.bolane.tariff.settlement.Grant;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/** SQL of {@code discount_use}. */
final class DiscountUseStore {
    /** A reduction of a stay for which a member gave something. @param member his number here, locked */
    record Use(long member, ParkingOrder order, Grant grant, Instant at) {}

    /** Of a coupon {@code c} of a member {@code m}: it is not among the uses that are not counted yet. */
    static final String NOT_USED =
            """
            NOT EXISTS (SELECT 1 FROM discount_use u
                        WHERE u.member = c.member AND u.number > m.counted_to AND u.coupon_id = c.coupon_id)
            """;

    private static final String ADD_POINTS =
            """
            INSERT INTO discount_use (member, park_id, order_id, reduction_key, minutes, amount_fen, used_at, points)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    Future<Void> addPoints(SqlConnection tx, Use use, long points) {
        return tx.preparedQuery(ADD_POINTS).execute(row(use).addLong(points)).mapEmpty();
    }

    private static final String ADD_COUPON =
            """
            INSERT INTO discount_use (member, park_id, order_id, reduction_key, minutes, amount_fen, used_at, coupon_id)
            VALUES ($1, $2, $3, $4, $5::bigint, $6::bigint, $7,
                (SELECT c.coupon_id FROM coupon c JOIN member m ON m.id = c.member
                 WHERE c.member = $1 AND (c.expires_at IS NULL OR c.expires_at > $7)
                   AND (c.hours * 60 = $5::bigint OR c.amount_fen = $6::bigint)
                   AND %s
                 ORDER BY c.expires_at NULLS LAST, c.coupon_id LIMIT 1))
            """
                    .formatted(NOT_USED);

    /** Takes the coupon of that worth that expires first; none when there is none. */
    Future<Void> addCoupon(SqlConnection tx, Use use) {
        return tx.preparedQuery(ADD_COUPON).execute(row(use)).mapEmpty();
    }

    private static final String LAST = "SELECT coalesce(max(number), 0) AS last FROM discount_use WHERE member = $1";

    /** @return number of his last use; 0 when there is none */
    Future<Long> last(SqlConnection tx, long member) {
        return tx.preparedQuery(LAST)
                .execute(Tuple.of(member))
                .map(rows -> rows.iterator().next().getLong("last"));
    }

    private static Tuple row(Use use) {
        return Tuple.tuple()
                .addLong(use.member())
                .addString(use.order().park().value())
                .addString(use.order().id().value())
                .addString(use.grant().key())
                .addLong(use.grant().minutes().orElse(null))
                .addLong(use.grant().amount().map(Money::fen).orElse(null))
                .addOffsetDateTime(timestamp(use.at()));
    }
}
