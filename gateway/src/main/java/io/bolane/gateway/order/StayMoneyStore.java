package io.bolane.gateway.order;

import static io.bolane.gateway.db.Columns.instant;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.TradeNo;
import io.bolane.tariff.settlement.Grant;
import io.bolane.tariff.settlement.PaidMoney;
import io.bolane.tariff.settlement.PriceDecision;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what was paid and granted for stays, and which passes cover them. Four statements, one round trip. */
final class StayMoneyStore {

    private static final String PAYMENTS =
            """
            SELECT order_id, trade_no, amount_fen, quoted_at, grace_from
            FROM payment
            WHERE order_id = ANY ($1) AND matched AND state = 'paid'
            """;

    private static final String GRANTS =
            """
            SELECT order_id, reduction_key, minutes, amount_fen, all_free, platform, start_charge_seq, method
            FROM reduction
            WHERE order_id = ANY ($1)
            ORDER BY received_at, reduction_key
            """;

    private static final String DECISIONS =
            """
            SELECT DISTINCT ON (order_id) order_id, priced_at, total_fen
            FROM price_decision
            WHERE order_id = ANY ($1)
            ORDER BY order_id, id DESC
            """;

    private final CoverStore covers = new CoverStore();

    /** @param orders locked, so that what is read stays true */
    Future<List<StayAccount>> accounts(SqlConnection tx, List<ParkingOrder> orders) {
        if (orders.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        var ids = ParkingOrderStore.ids(orders.stream().map(ParkingOrder::id).toList());
        var payments = tx.preparedQuery(PAYMENTS).execute(ids);
        var grants = tx.preparedQuery(GRANTS).execute(ids);
        var decisions = tx.preparedQuery(DECISIONS).execute(ids);
        var covered = covers.covers(tx, orders);
        return Future.all(payments, grants, decisions, covered).map(read -> {
            var paid = new HashMap<OrderId, List<PaidMoney>>();
            payments.result().forEach(row -> listOf(paid, row).add(payment(row)));
            var granted = new HashMap<OrderId, List<Grant>>();
            grants.result().forEach(row -> listOf(granted, row).add(grant(row)));
            var decided = new HashMap<OrderId, PriceDecision>();
            decisions.result().forEach(row -> decided.put(new OrderId(row.getString("order_id")), decision(row)));
            return orders.stream()
                    .map(order -> new StayAccount(
                            order,
                            paid.getOrDefault(order.id(), List.of()),
                            granted.getOrDefault(order.id(), List.of()),
                            covered.result().getOrDefault(order.id(), List.of()),
                            Optional.ofNullable(decided.get(order.id()))))
                    .toList();
        });
    }

    private static <T> List<T> listOf(Map<OrderId, List<T>> byOrder, Row row) {
        return byOrder.computeIfAbsent(new OrderId(row.getString("order_id")), first -> new ArrayList<>());
    }

    private static PaidMoney payment(Row row) {
        return new PaidMoney(
                new TradeNo(row.getString("trade_no")),
                Money.ofFen(row.getLong("amount_fen")),
                instant(row, "quoted_at"),
                instant(row, "grace_from"));
    }

    private static PriceDecision decision(Row row) {
        return new PriceDecision(instant(row, "priced_at"), Money.ofFen(row.getLong("total_fen")));
    }

    private static Grant grant(Row row) {
        return new Grant(
                row.getString("reduction_key"),
                Optional.ofNullable(row.getLong("minutes")),
                Optional.ofNullable(row.getLong("amount_fen")).map(Money::ofFen),
                row.getBoolean("all_free"),
                Optional.ofNullable(row.getInteger("platform")),
                Optional.ofNullable(row.getString("start_charge_seq")),
                Optional.ofNullable(row.getInteger("method")));
    }
}
