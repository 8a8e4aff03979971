package io.bolane.gateway.report;

import static io.bolane.gateway.db.Columns.optionalText;
import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.gateway.report.Differences.Booked;
import io.bolane.gateway.report.Differences.Stay;
import io.bolane.gateway.report.ParkReport.Cars;
import io.bolane.gateway.report.ParkReport.Decided;
import io.bolane.gateway.report.ParkReport.Income;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Sums of a park and a time, and the reports of shifts. */
final class ReportStore {
    private static final String CARS =
            """
            SELECT
                (SELECT count(*) FROM parking_order
                 WHERE park_id = $1 AND entered_at >= $2 AND entered_at < $3 AND NOT voided
                   AND state <> 'refused') AS entered,
                (SELECT occupied FROM park_space WHERE park_id = $1) AS inside,
                count(*) FILTER (WHERE NOT voided) AS left_count,
                count(*) FILTER (WHERE voided) AS voided,
                coalesce(sum(fee_fen), 0) AS fee_fen,
                count(*) FILTER (WHERE unpaid_fen > 0) AS owing,
                coalesce(sum(unpaid_fen), 0) AS owed_fen
            FROM parking_order
            WHERE park_id = $1 AND exited_at >= $2 AND exited_at < $3 AND exited_at IS NOT NULL
            """;

    Future<Cars> cars(SqlConnection tx, Period period) {
        return tx.preparedQuery(CARS).execute(tuple(period)).map(rows -> {
            var row = rows.iterator().next();
            var inside = row.getInteger("inside");
            return new Cars(
                    row.getLong("entered"),
                    row.getLong("left_count"),
                    inside == null ? 0 : inside,
                    row.getLong("voided"),
                    fen(row, "fee_fen"),
                    row.getLong("owing"),
                    fen(row, "owed_fen"));
        });
    }

    private static long fen(Row row, String column) {
        return row.getBigDecimal(column).longValueExact();
    }

    private static final String INCOME =
            """
            SELECT pay_type, source, count(*) AS payments, sum(amount_fen) AS fen, sum(surplus_fen) AS surplus_fen
            FROM payment
            WHERE park_id = $1 AND received_at >= $2 AND received_at < $3 AND state = 'paid'
            GROUP BY pay_type, source
            ORDER BY pay_type, source
            """;

    Future<List<Income>> income(SqlConnection tx, Period period) {
        return tx.preparedQuery(INCOME)
                .execute(tuple(period))
                .map(rows -> all(
                        rows,
                        row -> new Income(
                                row.getString("pay_type"),
                                row.getString("source"),
                                row.getLong("payments"),
                                fen(row, "fen"),
                                fen(row, "surplus_fen"))));
    }

    private static final String REFUNDED =
            """
            SELECT coalesce(sum(amount_fen), 0) AS fen FROM refund
            WHERE park_id = $1 AND settled_at >= $2 AND settled_at < $3 AND state = 'done'
            """;

    Future<Money> refunded(SqlConnection tx, Period period) {
        return tx.preparedQuery(REFUNDED)
                .execute(tuple(period))
                .map(rows -> Money.ofFen(fen(rows.iterator().next(), "fen")));
    }

    private static final String DECISIONS =
            """
            SELECT kind, count(DISTINCT order_id) AS stays, sum(before_fen - total_fen) AS fen
            FROM price_decision
            WHERE park_id = $1 AND at >= $2 AND at < $3 AND ($4::text IS NULL OR decided_by = $4)
            GROUP BY kind
            ORDER BY kind
            """;

    /** @param by of this person only */
    Future<List<Decided>> decisions(SqlConnection tx, Period period, Optional<String> by) {
        return tx.preparedQuery(DECISIONS)
                .execute(tuple(period).addString(by.orElse(null)))
                .map(rows ->
                        all(rows, row -> new Decided(row.getString("kind"), row.getLong("stays"), fen(row, "fen"))));
    }

    private static final String RELEASED =
            """
            SELECT count(*) AS released FROM lane_command
            WHERE park_id = $1 AND accepted_at >= $2 AND accepted_at < $3 AND verb = 'raise' AND authority = 'operator'
              AND executed_at IS NOT NULL
              AND ($4::text IS NULL OR authority_detail = $4 OR starts_with(authority_detail, $4 || ': '))
            """;

    /** @param by of this person only; @return how often an arm was raised by hand */
    Future<Long> released(SqlConnection tx, Period period, Optional<String> by) {
        return tx.preparedQuery(RELEASED)
                .execute(tuple(period).addString(by.orElse(null)))
                .map(rows -> rows.iterator().next().getLong("released"));
    }

    private static final String BOOKED =
            """
            SELECT coalesce(p.bolink_no, p.trade_no) AS number, p.amount_fen, p.order_id,
                   (SELECT array_agg(n.number) FROM payment_number n WHERE n.trade_no = p.trade_no) AS numbers,
                   (SELECT sum(same.amount_fen) FROM payment same
                    WHERE same.order_id = p.order_id AND same.state = 'paid' AND same.pay_type NOT LIKE '%cash')
                       AS stay_fen
            FROM payment p
            """;

    private static final String ELECTRONIC = BOOKED
            + """
            WHERE p.park_id = $1 AND p.received_at >= $2 AND p.received_at < $3 AND p.state = 'paid'
              AND p.purpose = 'stay' AND p.pay_type NOT LIKE '%cash'
            LIMIT 100000
            """;

    /** @return the electronic payments of stays, by Bolink's numbers */
    Future<List<Booked>> electronic(SqlConnection tx, Period period) {
        return tx.preparedQuery(ELECTRONIC).execute(tuple(period)).map(rows -> all(rows, ReportStore::booked));
    }

    private static final String KNOWN = BOOKED
            + """
            WHERE p.park_id = $1 AND p.state = 'paid'
              AND p.trade_no IN (SELECT n.trade_no FROM payment_number n WHERE n.number = ANY ($2))
            """;

    /** @return those payments of the park, of whatever day, that are known by one of the numbers */
    Future<List<Booked>> known(SqlConnection tx, ParkId park, Collection<String> numbers) {
        return tx.preparedQuery(KNOWN)
                .execute(Tuple.tuple().addString(park.value()).addArrayOfString(numbers.toArray(String[]::new)))
                .map(rows -> all(rows, ReportStore::booked));
    }

    private static Booked booked(Row row) {
        var number = row.getString("number");
        var numbers = new HashSet<>(Set.of(number));
        Optional.ofNullable(row.getArrayOfStrings("numbers")).map(List::of).ifPresent(numbers::addAll);
        return new Booked(
                number,
                numbers,
                Money.ofFen(row.getLong("amount_fen")),
                optionalText(row, "order_id")
                        .map(order -> new Stay(new OrderId(order), Money.ofFen(fen(row, "stay_fen")))));
    }

    private static final String LAST_SHIFT =
            """
            SELECT ended_at FROM shift_report WHERE park_id = $1 AND name = $2 ORDER BY id DESC LIMIT 1
            """;

    /** @return when the shift before ended */
    Future<Optional<Instant>> lastShift(SqlConnection tx, ParkId park, String name) {
        return tx.preparedQuery(LAST_SHIFT)
                .execute(Tuple.of(park.value(), name))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(
                                rows.iterator().next().getOffsetDateTime(0).toInstant()));
    }

    private static final String ADD_SHIFT =
            """
            INSERT INTO shift_report (park_id, name, begun_at, ended_at, cash_fen, remark, content)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            RETURNING id
            """;

    Future<Long> addShift(SqlConnection tx, Shift shift, JsonObject content) {
        return tx.preparedQuery(ADD_SHIFT)
                .execute(Tuple.tuple()
                        .addString(shift.period().park().value())
                        .addString(shift.name())
                        .addOffsetDateTime(timestamp(shift.period().from()))
                        .addOffsetDateTime(timestamp(shift.period().until()))
                        .addLong(shift.cash().map(Money::fen).orElse(null))
                        .addString(shift.remark())
                        .addValue(content))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Tuple tuple(Period period) {
        return Tuple.tuple()
                .addString(period.park().value())
                .addOffsetDateTime(timestamp(period.from()))
                .addOffsetDateTime(timestamp(period.until()));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        var all = new ArrayList<T>(rows.size());
        rows.forEach(row -> all.add(read.apply(row)));
        return all;
    }
}
