package io.bolane.gateway.api;

import io.bolane.gateway.api.KeysetQuery.Key;
import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** Searches members with their plates, their coupons, and the first hundred uses that are not counted yet. */
final class MemberSearchStore {
    private static final String SELECT =
            """
            SELECT m.id, m.park_id AS park, m.member_id AS member, m.points, m.points_per_hour AS "pointsPerHour",
                   m.use_both AS "useBoth", m.most_hours AS "mostHours", m.most_coupons AS "mostCoupons",
                   m.counted_to AS "countedTo", m.created_at AS "createdAt", m.updated_at AS "updatedAt",
                   ARRAY(SELECT p.plate FROM member_plate p WHERE p.member = m.id ORDER BY p.plate) AS plates,
                   (SELECT coalesce(jsonb_agg(jsonb_build_object(
                        'id', c.coupon_id, 'hours', c.hours, 'amountFen', c.amount_fen,
                        'expires', to_char(c.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
                        ORDER BY c.expires_at NULLS LAST, c.coupon_id), '[]')
                    FROM coupon c WHERE c.member = m.id) AS coupons,
                   (SELECT coalesce(jsonb_agg(jsonb_build_object(
                        'number', u.number, 'order', u.order_id, 'points', u.points, 'coupon', u.coupon_id,
                        'minutes', u.minutes, 'amountFen', u.amount_fen,
                        'at', to_char(u.used_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
                        ORDER BY u.number), '[]')
                    FROM (SELECT * FROM discount_use WHERE member = m.id AND number > m.counted_to
                          ORDER BY number LIMIT 100) u) AS uses
            FROM member m
            """;

    private static final KeysetQuery LIST = KeysetQuery.byNumber(SELECT, "createdAt", new Key("m.id", "id"));

    private static final String ONE = SELECT + "WHERE m.id = $1";

    private static final String NAMED = SELECT + "WHERE m.park_id = $1 AND m.member_id = $2";

    private final Database database;

    MemberSearchStore(Database database) {
        this.database = database;
    }

    /** What to look for; what is empty does not matter. @param plate of one of his cars */
    record Filter(Optional<String> park, Optional<String> member, Optional<String> plate, Slice slice) {}

    Future<Page> find(Filter filter) {
        return LIST.search(filter.slice())
                .where("m.park_id = ?", filter.park())
                .where("m.member_id = ?", filter.member())
                .where("m.id IN (SELECT member FROM member_plate WHERE plate = ?)", filter.plate())
                .in(database);
    }

    Future<Optional<JsonObject>> one(long id) {
        return database.withTransaction(tx -> one(tx, id));
    }

    Future<Optional<JsonObject>> one(SqlConnection tx, long id) {
        return tx.preparedQuery(ONE).execute(Tuple.of(id)).map(JsonRows::first);
    }

    Future<Optional<JsonObject>> named(SqlConnection tx, String park, String member) {
        return tx.preparedQuery(NAMED).execute(Tuple.of(park, member)).map(JsonRows::first);
    }
}
