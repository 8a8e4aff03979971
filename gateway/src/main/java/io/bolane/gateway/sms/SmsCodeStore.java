package io.bolane.gateway.sms;

import static io.bolane.gateway.db.Columns.instant;
import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.protocol.bolink.VerifyCodeRequest;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** SQL of {@code sms_code}. */
final class SmsCodeStore {
    record Asked(String carNumber, String payUser, String code, Instant at) {}

    private static final String TAKE_TURNS =
            """
            SELECT pg_advisory_xact_lock(hashtextextended('sms ' || $1, 0))
            """;

    private static final String SINCE =
            """
            SELECT car_number, pay_user, code, asked_at FROM sms_code
            WHERE mobile = $1 AND asked_at > $2 AND state <> 'failed'
            ORDER BY asked_at DESC, id DESC
            """;

    /** Requests for one number take turns. @return what it was sent since, newest first */
    Future<List<Asked>> lock(SqlConnection tx, String mobile, Instant since) {
        return tx.preparedQuery(TAKE_TURNS)
                .execute(Tuple.of(mobile))
                .compose(locked -> tx.preparedQuery(SINCE).execute(Tuple.of(mobile, timestamp(since))))
                .map(rows -> {
                    var asked = new ArrayList<Asked>();
                    rows.forEach(row -> asked.add(new Asked(
                            row.getString("car_number"),
                            row.getString("pay_user"),
                            row.getString("code"),
                            instant(row, "asked_at"))));
                    return asked;
                });
    }

    private static final String ADD =
            """
            INSERT INTO sms_code (park_id, mobile, car_number, pay_user, code, state, asked_at)
            VALUES ($1, $2, $3, $4, $5, 'sending', $6)
            RETURNING id
            """;

    Future<Long> add(SqlConnection tx, VerifyCodeRequest request, String code, Instant at) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.of(
                        request.park().value(),
                        request.mobile(),
                        request.standIn().text(),
                        request.payUser(),
                        code,
                        timestamp(at)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static final String SET = """
            UPDATE sms_code SET state = $2 WHERE id = $1
            """;

    Future<Void> set(SqlConnection tx, long id, boolean sent) {
        return tx.preparedQuery(SET)
                .execute(Tuple.of(id, sent ? "sent" : "failed"))
                .mapEmpty();
    }
}
