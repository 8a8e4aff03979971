package io.bolane.gateway.api;

import io.bolane.gateway.api.KeysetQuery.Key;
import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** Searches invoices that Bolink told of (11.7), and what became of those that we ordered (6.4). */
final class InvoiceSearchStore {
    private static final String INVOICE =
            """
            SELECT id, park_id AS park, pay_id AS "payId", out_trade_no AS "outTradeNo", paper, numbers, codes,
                   issued_at AS "issuedAt", received_at AS "receivedAt"
            FROM invoice
            """;

    private static final String STATE =
            """
            SELECT id, invoice_order_no AS "invoice", status, message, pdf, issued_at AS "issuedAt",
                   notified_at AS "notifiedAt", confirmed, received_at AS "receivedAt"
            FROM invoice_state
            """;

    private static final KeysetQuery INVOICES = KeysetQuery.byNumber(INVOICE, "receivedAt", new Key("id", "id"));
    private static final KeysetQuery STATES = KeysetQuery.byNumber(STATE, "receivedAt", new Key("id", "id"));
    private static final String ONE = INVOICE + "WHERE id = $1";

    private final Database database;

    InvoiceSearchStore(Database database) {
        this.database = database;
    }

    Future<Page> invoices(Optional<String> park, Optional<String> payId, Optional<String> outTradeNo, Slice slice) {
        return INVOICES.search(slice)
                .where("park_id = ?", park)
                .where("pay_id = ?", payId)
                .where("out_trade_no = ?", outTradeNo)
                .in(database);
    }

    Future<Page> states(Optional<String> invoice, Optional<String> status, Slice slice) {
        return STATES.search(slice)
                .where("invoice_order_no = ?", invoice)
                .where("status = ?", status)
                .in(database);
    }

    Future<Optional<JsonObject>> one(long id) {
        return database.withConnection(
                        connection -> connection.preparedQuery(ONE).execute(Tuple.of(id)))
                .map(JsonRows::first);
    }
}
