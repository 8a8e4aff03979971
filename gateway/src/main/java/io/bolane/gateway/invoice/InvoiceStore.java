package io.bolane.gateway.invoice;

import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.protocol.bolink.InvoiceNotice;
import io.bolane.protocol.bolink.InvoiceState;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Locale;

/** SQL of invoices. Rows are only added. */
final class InvoiceStore {
    private static final String ADD =
            """
            INSERT INTO invoice (park_id, pay_id, out_trade_no, paper, numbers, codes, issued_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT DO NOTHING
            """;

    Future<Void> add(SqlConnection tx, InvoiceNotice notice) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addString(notice.park().value())
                        .addString(notice.payId())
                        .addString(notice.outTradeNo().value())
                        .addBoolean(notice.paper())
                        .addString(String.join(",", notice.numbers()))
                        .addString(String.join(",", notice.codes()))
                        .addValue(notice.issuedAt().map(at -> timestamp(at)).orElse(null)))
                .mapEmpty();
    }

    private static final String ADD_STATE =
            """
            INSERT INTO invoice_state (invoice_order_no, status, message, pdf, issued_at, notified_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT DO NOTHING
            """;

    Future<Void> add(SqlConnection tx, InvoiceState state) {
        return tx.preparedQuery(ADD_STATE)
                .execute(Tuple.tuple()
                        .addString(state.invoiceOrderNo())
                        .addString(state.status().name().toLowerCase(Locale.ROOT))
                        .addString(state.message())
                        .addString(state.pdf().orElse(null))
                        .addOffsetDateTime(timestamp(state.issuedAt()))
                        .addOffsetDateTime(timestamp(state.notifiedAt())))
                .mapEmpty();
    }
}
