package io.bolane.gateway.discount;

import static io.bolane.gateway.db.Columns.optionalInstant;
import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.gateway.failure.NotPossible;
import io.bolane.protocol.bolink.DiscountInfo.Amount;
import io.bolane.protocol.bolink.DiscountInfo.Coupon;
import io.bolane.protocol.bolink.DiscountInfo.Hours;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** SQL of {@code member}, {@code member_plate} and {@code coupon}. */
final class MemberStore {
    private static final String BALANCE =
            """
            SELECT m.id, m.member_id, m.points_per_hour, m.use_both, m.most_hours, m.most_coupons,
                   greatest(0, m.points - used.points)::bigint AS points, used.unclear
            FROM member_plate p
            JOIN member m ON m.id = p.member
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(u.points), 0) AS points,
                       coalesce(bool_or(u.points = 0 AND u.coupon_id IS NULL), false) AS unclear
                FROM discount_use u WHERE u.member = m.id AND u.number > m.counted_to) used
            WHERE p.park_id = $1 AND p.plate = $2
            """;

    Future<Optional<Balance>> balance(SqlConnection tx, ParkId park, Plate plate) {
        return tx.preparedQuery(BALANCE)
                .execute(Tuple.of(park.value(), plate.text()))
                .map(rows -> stream(rows).findFirst().map(MemberStore::balance));
    }

    private static Balance balance(Row row) {
        return new Balance(
                row.getLong("id"),
                row.getString("member_id"),
                row.getLong("points"),
                Optional.ofNullable(row.getLong("points_per_hour")),
                row.getBoolean("use_both"),
                Optional.ofNullable(row.getInteger("most_hours")),
                Optional.ofNullable(row.getInteger("most_coupons")),
                row.getBoolean("unclear"));
    }

    private static final String COUPONS =
            """
            SELECT c.coupon_id, c.hours, c.amount_fen, c.expires_at
            FROM coupon c JOIN member m ON m.id = c.member
            WHERE c.member = $1 AND (c.expires_at IS NULL OR c.expires_at > $2)
              AND %s
            ORDER BY c.expires_at NULLS LAST, c.coupon_id
            """
                    .formatted(DiscountUseStore.NOT_USED);

    /** @return those that can still be used, the first to expire first */
    Future<List<Coupon>> coupons(SqlConnection tx, Balance member, Instant now) {
        return tx.preparedQuery(COUPONS)
                .execute(Tuple.of(member.id(), timestamp(now)))
                .map(rows -> stream(rows).map(MemberStore::coupon).toList());
    }

    private static Coupon coupon(Row row) {
        var hours = row.getInteger("hours");
        var worth = hours == null ? new Amount(Money.ofFen(row.getLong("amount_fen"))) : new Hours(hours);
        return new Coupon(row.getString("coupon_id"), worth, optionalInstant(row, "expires_at"));
    }

    private static final String LOCK =
            """
            SELECT m.id FROM member_plate p JOIN member m ON m.id = p.member
            WHERE p.park_id = $1 AND p.plate = $2 FOR UPDATE OF m
            """;

    /** Uses of one member are numbered in the order in which they are seen, for each waits for the one before. */
    Future<Optional<Long>> lock(SqlConnection tx, ParkId park, Plate plate) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(park.value(), plate.text()))
                .map(rows -> stream(rows).findFirst().map(row -> row.getLong("id")));
    }

    private static final String PUT =
            """
            INSERT INTO member (park_id, member_id, points, points_per_hour, use_both, most_hours, most_coupons,
                                counted_to, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
            ON CONFLICT (park_id, member_id)
            DO UPDATE SET points = excluded.points, points_per_hour = excluded.points_per_hour,
                          use_both = excluded.use_both, most_hours = excluded.most_hours,
                          most_coupons = excluded.most_coupons, counted_to = excluded.counted_to,
                          updated_at = excluded.updated_at
            RETURNING id
            """;

    Future<Long> put(SqlConnection tx, Member member, Instant now) {
        return tx.preparedQuery(PUT)
                .execute(Tuple.tuple()
                        .addString(member.park().value())
                        .addString(member.number())
                        .addLong(member.points())
                        .addLong(member.pointsPerHour().orElse(null))
                        .addBoolean(member.both())
                        .addInteger(member.mostHours().orElse(null))
                        .addInteger(member.mostCoupons().orElse(null))
                        .addLong(member.countedTo())
                        .addOffsetDateTime(timestamp(now)))
                .map(rows -> rows.iterator().next().getLong("id"))
                .compose(id -> putPlates(tx, id, member)
                        .compose(put -> putCoupons(tx, id, member.coupons()))
                        .map(id));
    }

    private static final String DROP_PLATES = "DELETE FROM member_plate WHERE member = $1 AND plate <> ALL ($2)";

    private static final String PUT_PLATES =
            """
            INSERT INTO member_plate (park_id, plate, member) SELECT $1, plate, $3 FROM unnest($2::text[]) AS plate
            ON CONFLICT (park_id, plate) DO UPDATE SET member = member_plate.member
            RETURNING plate, member
            """;

    private static Future<Void> putPlates(SqlConnection tx, long id, Member member) {
        var plates = member.plates().stream().map(Plate::text).distinct().toArray(String[]::new);
        return tx.preparedQuery(DROP_PLATES)
                .execute(Tuple.tuple().addLong(id).addArrayOfString(plates))
                .compose(dropped -> tx.preparedQuery(PUT_PLATES)
                        .execute(Tuple.tuple()
                                .addString(member.park().value())
                                .addArrayOfString(plates)
                                .addLong(id)))
                .map(rows -> {
                    stream(rows)
                            .filter(row -> row.getLong("member") != id)
                            .findFirst()
                            .ifPresent(taken -> {
                                throw new NotPossible(
                                        "plate " + taken.getString("plate") + " is another member's", "车牌已属于其他会员");
                            });
                    return null;
                });
    }

    private static final String DROP_COUPONS = "DELETE FROM coupon WHERE member = $1";

    private static final String PUT_COUPONS =
            """
            INSERT INTO coupon (member, coupon_id, hours, amount_fen, expires_at) VALUES ($1, $2, $3, $4, $5)
            """;

    private static Future<Void> putCoupons(SqlConnection tx, long id, List<Coupon> coupons) {
        var dropped = tx.preparedQuery(DROP_COUPONS).execute(Tuple.of(id));
        return coupons.isEmpty()
                ? dropped.mapEmpty()
                : dropped.compose(gone -> tx.preparedQuery(PUT_COUPONS)
                                .executeBatch(coupons.stream()
                                        .map(each -> row(id, each))
                                        .toList()))
                        .mapEmpty();
    }

    private static Tuple row(long member, Coupon coupon) {
        return Tuple.tuple()
                .addLong(member)
                .addString(coupon.id())
                .addInteger(coupon.worth() instanceof Hours hours ? hours.hours() : null)
                .addLong(
                        coupon.worth() instanceof Amount amount ? amount.money().fen() : null)
                .addValue(coupon.expires().map(at -> timestamp(at)).orElse(null));
    }

    Future<Boolean> remove(SqlConnection tx, long member) {
        return tx.preparedQuery("DELETE FROM member WHERE id = $1")
                .execute(Tuple.of(member))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Stream<Row> stream(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
