package io.bolane.simulator.demo;

import io.bolane.embedded.EmbeddedDatabase;
import io.bolane.simulator.demo.DemoReport.CommandTimes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the gateway's database says after the day, read without the gateway. Blocks. */
final class GatewayBooks implements AutoCloseable {
    private final Connection connection;

    private GatewayBooks(Connection connection) {
        this.connection = connection;
    }

    static GatewayBooks open(EmbeddedDatabase database) throws SQLException {
        return new GatewayBooks(DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password()));
    }

    /** One stay in the books. */
    record BookedStay(String order, String plate, String state, long unpaidFen) {}

    List<BookedStay> stays() throws SQLException {
        var stays = new ArrayList<BookedStay>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT order_id, plate, state, coalesce(unpaid_fen, 0) FROM parking_order"
                                + " WHERE state <> 'refused'")) {
            while (rows.next()) {
                stays.add(new BookedStay(rows.getString(1), rows.getString(2), rows.getString(3), rows.getLong(4)));
            }
        }
        return stays;
    }

    /** Payments that nobody owed: for no stay and no pass, or more than was due and has not gone back. */
    int strayPayments() throws SQLException {
        return number("SELECT count(*) FROM payment WHERE state = 'paid'"
                + " AND (NOT matched OR surplus_fen > refunded_fen)");
    }

    /** Cars that lanes let go by themselves. */
    int decidedAlone() throws SQLException {
        return number("SELECT count(*) FROM lane_event WHERE body LIKE '%\"alone\":{%'");
    }

    /** What lanes that were alone and the gateway did apart and does not fit together. */
    int conflicts() throws SQLException {
        return number("SELECT count(*) FROM alone_conflict");
    }

    /**
     * What the gateway knows beside stays: plates of cars.
     *
     * @param passes that have a pass
     * @param refunded whose second payment has gone back
     * @param changed that have taken change
     * @param invoiced whose invoice is issued, by 6.4 and by 11.7
     */
    record OfficeRecords(Set<String> passes, Set<String> refunded, Set<String> changed, Set<String> invoiced) {}

    OfficeRecords officeRecords() throws SQLException {
        return new OfficeRecords(
                texts("SELECT plate FROM month_pass_plate"),
                texts("SELECT p.plate FROM refund r JOIN payment p USING (trade_no)"
                        + " WHERE r.state = 'done' AND r.origin = 'surplus'"),
                texts("SELECT p.plate FROM refund r JOIN payment p USING (trade_no)"
                        + " WHERE r.state = 'done' AND r.origin = 'change'"),
                texts("SELECT p.plate FROM invoice i JOIN payment p ON p.trade_no = i.out_trade_no"
                        + " JOIN invoice_state s ON s.invoice_order_no = i.numbers AND s.status = 'issued'"));
    }

    private Set<String> texts(String query) throws SQLException {
        var texts = new HashSet<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** A message that Bolink has not taken. @param state {@code open} or {@code parked} */
    record Unsent(String interfaceId, String state, int attempts, String error) {
        boolean isRefused() {
            return state.equals("parked");
        }

        @Override
        public String toString() {
            return interfaceId + " is " + state + " after " + attempts + " attempts" + (error.isEmpty() ? "" : ": ")
                    + error;
        }
    }

    /** What Bolink has still to be told; what is to be asked later, if it is not settled by then, does not count. */
    List<Unsent> unsent() throws SQLException {
        var unsent = new ArrayList<Unsent>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT interface, state, attempts, coalesce(last_error, '') FROM outbox WHERE state = 'parked'"
                                + " OR state = 'open' AND (attempts > 0 OR next_at <= clock_timestamp())"
                                + " ORDER BY id")) {
            while (rows.next()) {
                unsent.add(new Unsent(rows.getString(1), rows.getString(2), rows.getInt(3), rows.getString(4)));
            }
        }
        return unsent;
    }

    CommandTimes commandTimes() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        """
                        SELECT coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY ms), 0),
                               coalesce(percentile_cont(0.99) WITHIN GROUP (ORDER BY ms), 0)
                        FROM (SELECT extract(epoch FROM executed_at - accepted_at) * 1000 AS ms
                              FROM lane_command WHERE verb = 'raise' AND executed_at IS NOT NULL) AS done""")) {
            row.next();
            return new CommandTimes(rounded(row, 1), rounded(row, 2));
        }
    }

    private static double rounded(ResultSet row, int column) throws SQLException {
        return Math.round(row.getDouble(column) * 100) / 100.0;
    }

    private int number(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
