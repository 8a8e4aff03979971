package io.bolane.gateway.api;

import io.bolane.gateway.api.KeysetQuery.Key;
import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import java.util.Optional;

/** All that waits for a person, whatever table it stands in. A condition on kind or park is one on each of them. */
final class DisputeSearchStore {
    private static final String CASES =
            """
            SELECT 'case' AS kind, 'case-' || id AS id, id::text AS number, park_id AS park, lane, order_id AS "order",
                   plate, opened_at AS at, kind AS what, NULL::bigint AS "amountFen", detail
            FROM desk_case WHERE state = 'open'
            """;

    private static final String CONFLICTS =
            """
            SELECT 'conflict', 'conflict-' || id, id::text, park_id, lane, order_id, plate, opened_at, kind, due_fen,
                   'a lane that was alone let the car go for ' || lane_due_fen || ' fen'
            FROM alone_conflict WHERE state = 'open'
            """;

    /** Whoever has said what such a stay costs has looked at it. */
    private static final String SUSPECT_STAYS =
            """
            SELECT 'suspect_stay', 'suspect_stay-' || order_id, order_id, park_id, entry_lane, order_id, plate,
                   entered_at, state, unpaid_fen, 'a lane''s clock had jumped, or the stay ends before it begins'
            FROM parking_order o
            WHERE suspect AND NOT voided AND state IN ('parked', 'left')
              AND NOT EXISTS (SELECT 1 FROM price_decision d WHERE d.order_id = o.order_id)
            """;

    private static final String EXITS =
            """
            SELECT 'exit', 'exit-' || id, id::text, park_id, lane, order_id, plate, exited_at,
                   coalesce(alone_ground, 'no_stay'), alone_due_fen, 'no stay is known of the car that left'
            FROM stray_exit WHERE claimed_by IS NULL AND dismissed_at IS NULL
            """;

    private static final String PAYMENTS =
            """
            SELECT 'payment', 'payment-' || trade_no, trade_no, park_id, NULL, order_id, plate, received_at, purpose,
                   amount_fen - refunded_fen, CASE purpose WHEN 'pass' THEN 'no pass is known of the payment'
                                                           ELSE 'no stay is known of the payment' END
            FROM payment WHERE NOT matched AND state = 'paid' AND refunded_fen < amount_fen
            """;

    /** The last word on a payment; what was asked for anew is no dispute any more. */
    private static final String REFUNDS =
            """
            SELECT 'refund', 'refund-' || r.id, r.trade_no, r.park_id, NULL, r.order_id, p.plate,
                   coalesce(r.settled_at, r.created_at), r.origin, r.amount_fen, coalesce(r.errmsg, r.reason)
            FROM refund r JOIN payment p ON p.trade_no = r.trade_no
            WHERE r.state = 'failed' AND p.refunded_fen < p.amount_fen
              AND NOT EXISTS (SELECT 1 FROM refund later WHERE later.trade_no = r.trade_no AND later.id > r.id)
            """;

    private static final String UPLOADS =
            """
            SELECT 'upload', 'upload-' || id, id::text, park_id, NULL, order_id, NULL, created_at, interface, NULL,
                   last_error
            FROM outbox WHERE state = 'parked'
            """;

    private static final KeysetQuery LIST = KeysetQuery.byTime(
            "SELECT * FROM (\n"
                    + String.join("UNION ALL\n", CASES, CONFLICTS, SUSPECT_STAYS, EXITS, PAYMENTS, REFUNDS, UPLOADS)
                    + ") AS waiting\n",
            new Key("at", "at"),
            new Key("id", "id"));

    private final Database database;

    DisputeSearchStore(Database database) {
        this.database = database;
    }

    /** @return with {@code number}, by which the resource of that kind knows it */
    Future<Page> find(Optional<String> park, Optional<String> kind, Slice slice) {
        return LIST.search(slice)
                .where("park = ?", park)
                .where("kind = ?", kind)
                .in(database);
    }
}
