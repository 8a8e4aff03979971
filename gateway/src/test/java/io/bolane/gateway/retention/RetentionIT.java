package io.bolane.gateway.retention;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.config.RetentionConfig;
import io.bolane.gateway.park.TestPark;
import io.bolane.gateway.retention.AgeingTable.Kept;
import io.bolane.protocol.time.Clocks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Old rows go, what money hangs on stays. The year is 2003, so that rows of other tests are not old. */
class RetentionIT {
    private static final Instant NOW = Instant.parse("2003-01-01T00:00:00Z");
    private static final OffsetDateTime ANCIENT = OffsetDateTime.parse("2000-06-01T00:00:00Z");
    private static final OffsetDateTime OLD = OffsetDateTime.parse("2002-01-01T00:00:00Z");
    private static final OffsetDateTime YOUNG = OffsetDateTime.parse("2002-12-01T00:00:00Z");

    /** What is kept for ever: the books, what people decided, and the lists with their history. */
    private static final List<String> FOR_EVER = List.of(
            "alone_conflict",
            "api_audit",
            "change_payout",
            "desk_case",
            "desk_case_candidate",
            "discount_use",
            "invoice",
            "invoice_state",
            "month_pass",
            "month_pass_plate",
            "order_journal",
            "parking_order",
            "pass_payment",
            "payment",
            "payment_number",
            "payment_search",
            "placed_payment",
            "price_decision",
            "reduction",
            "refund",
            "shift_report",
            "special_plate",
            "stray_exit");

    /** What holds what is true just now, and does not grow with time. */
    private static final List<String> OF_NOW = List.of(
            "coupon",
            "exit_wait",
            "flyway_schema_history",
            "lane_cursor",
            "member",
            "member_plate",
            "park_change",
            "park_mirror",
            "park_mirror_item",
            "park_setting",
            "park_space",
            "polling_lease",
            "zone_space");

    /** One row each; {@code $1} is text to know it by, {@code $2} its time. */
    private static final Map<String, String> ROWS = Map.ofEntries(
            Map.entry("city_booking", "(park_id, plate, told_at) VALUES ($1, '京A12345', $2)"),
            Map.entry(
                    "lane_alarm",
                    "(park_id, lane, kind, detail, raised_at, received_at, acknowledged_at, acknowledged_by)"
                            + " VALUES ($1, 'A1', 'test', '', $2, $2, $2, 'desk')"),
            Map.entry(
                    "sms_code",
                    "(park_id, mobile, car_number, pay_user, code, state, asked_at)"
                            + " VALUES ($1, '1', '京A12345', '', '1', 'sent', $2)"),
            Map.entry(
                    "space_journal",
                    "(park_id, total, free, occupied_before, occupied_after, at) VALUES ($1, 1, 1, 0, 0, $2)"),
            Map.entry("city_report", "(park_id, asked_at) VALUES ($1, $2)"),
            Map.entry("person", "(union_id, community, person_key, content, replaced_at) VALUES (1, 1, $1, '{}', $2)"),
            Map.entry(
                    "seamless_notice",
                    "(order_id, rand, supported, received_at) VALUES ($1, $2::timestamptz::text, true, $2)"),
            Map.entry(
                    "seamless_state",
                    "(order_id, park_id, plate, supported, updated_at)"
                            + " VALUES ($1 || $2::timestamptz::text, $1, '京A12345', true, $2)"),
            Map.entry(
                    "callback_journal",
                    "(instance, received_at, took_us, service, park_id, state, outcome)"
                            + " VALUES ('i', $2, 1, '5.1', $1, 1, 'done')"),
            Map.entry(
                    "lane_command",
                    "(command_id, park_id, lane, verb, authority, authority_detail, state, reason, accepted_at)"
                            + " VALUES ($1 || $2::timestamptz::text, $1, 'A1', 'raise', 'operator', '', 'confirmed',"
                            + " '', $2)"),
            Map.entry(
                    "lane_mode",
                    "(park_id, lane, mode, authority, authority_detail, changed_at, received_at)"
                            + " VALUES ($1, 'A1', 'manual', 'operator', '', $2, $2)"),
            Map.entry(
                    "lane_event",
                    "(park_id, lane, epoch, seq, event_id, at, received_at, suspect, state)"
                            + " VALUES ($1, 'A1', 1, extract(epoch FROM $2::timestamptz), '', $2, $2, false,"
                            + " 'applied')"),
            Map.entry(
                    "outbox",
                    "(union_id, park_id, order_id, interface, host, path, union_inside, data_text, state, created_at)"
                            + " VALUES (1, $1, $1, '3.2', '', '', true, '{}', 'done', $2)"),
            Map.entry("car_journal", "(park_id, list, subject, source, what, at) VALUES ($1, 'pass', '', '', '', $2)"),
            Map.entry(
                    "picture",
                    "(park_id, order_id, kind, hash, content_type, kept_at)"
                            + " VALUES ($1, $1, 'in', $2::timestamptz::text, '', $2)"),
            Map.entry("quote", "(order_id, told_at, priced_at, due_fen, total_fen) VALUES ($1, $2, $2, 0, 0)"));

    private final TestPark park = new TestPark();
    private final Retention retention = new Retention(
            TestPark.database(),
            new RetentionConfig(Duration.ofDays(180), Duration.ofDays(730)),
            Clocks.both(Clock.fixed(NOW, ZoneOffset.UTC)));

    static Stream<String> ageingTables() {
        return RetentionStore.TABLES.stream().map(AgeingTable::table).distinct();
    }

    @ParameterizedTest
    @MethodSource("ageingTables")
    void whatIsTooOldGoesAndTheRestStays(String table) {
        for (var at : List.of(ANCIENT, OLD, YOUNG)) {
            add(table, at);
        }

        await(retention.thin());

        var operation = RetentionStore.TABLES.stream()
                .anyMatch(one -> one.table().equals(table) && one.kept() == Kept.OPERATION);
        assertThat(times(table)).isEqualTo(operation ? List.of(YOUNG) : List.of(OLD, YOUNG));
    }

    @Test
    void whatAStayThatGoesOnMayNeedIsKept() {
        stay("parked", ANCIENT);
        for (var table : List.of("city_booking", "seamless_notice", "outbox", "picture", "quote")) {
            add(table, ANCIENT);
        }

        await(retention.thin());

        for (var table : List.of("city_booking", "seamless_notice", "outbox", "picture", "quote")) {
            assertThat(times(table)).as(table).containsExactly(ANCIENT);
        }
    }

    @Test
    void whatWaitsForSomebodyIsKept() {
        add("lane_alarm", OLD);
        add("lane_event", ANCIENT);
        add("outbox", ANCIENT);
        change("UPDATE lane_alarm SET acknowledged_at = NULL, acknowledged_by = NULL WHERE park_id = $1");
        change("UPDATE lane_event SET state = 'failed' WHERE park_id = $1");
        change("UPDATE outbox SET state = 'parked' WHERE park_id = $1");

        await(retention.thin());

        assertThat(times("lane_alarm")).containsExactly(OLD);
        assertThat(times("lane_event")).containsExactly(ANCIENT);
        assertThat(times("outbox")).containsExactly(ANCIENT);
    }

    @Test
    void moneyIsKept() {
        stay("left", ANCIENT);
        park.rows(
                "INSERT INTO payment (trade_no, park_id, order_id, source, pay_type, state, amount_fen, paid_at,"
                        + " quoted_at, grace_from, matched, received_at)"
                        + " VALUES ($1, $1, $1, '5.5', 'cash', 'paid', 1, $2, $2, $2, true, $2)",
                park.id.value(),
                ANCIENT);
        park.rows(
                "INSERT INTO refund (trade_no, park_id, amount_fen, origin, state, reason, created_at)"
                        + " VALUES ($1, $1, 1, 'office', 'done', '', $2)",
                park.id.value(),
                ANCIENT);

        await(retention.thin());

        for (var table : List.of("parking_order", "payment", "refund")) {
            assertThat(park.rows("SELECT 1 FROM " + table + " WHERE park_id = $1", park.id.value()))
                    .as(table)
                    .hasSize(1);
        }
    }

    @Test
    void manyRowsGoAtOnce() {
        park.rows(
                "INSERT INTO sms_code (park_id, mobile, car_number, pay_user, code, state, asked_at)"
                        + " SELECT $1, '1', '', '', '1', 'sent', $2 FROM generate_series(1, 4500)",
                park.id.value(),
                OLD);

        await(retention.thin());

        assertThat(times("sms_code")).isEmpty();
    }

    /** Whoever adds a table decides what becomes of its rows. */
    @Test
    void everyTableIsThinnedKeptForEverOrOfNow() {
        var decided = new TreeSet<>(FOR_EVER);
        decided.addAll(OF_NOW);
        ageingTables().forEach(decided::add);

        assertThat(park.rows("SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'"))
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrderElementsOf(decided);
    }

    private void add(String table, OffsetDateTime at) {
        park.rows("INSERT INTO " + table + " " + ROWS.get(table), park.id.value(), at);
    }

    private void change(String update) {
        park.rows(update, park.id.value());
    }

    private void stay(String state, OffsetDateTime enteredAt) {
        park.rows(
                "INSERT INTO parking_order (order_id, park_id, plate, color, plateless, state, entry_lane, entered_at,"
                        + " passed, tariff, tariff_version)"
                        + " VALUES ($1, $1, '京B54321', 0, false, '" + state + "', 'A1', $2, true, 'test', '')",
                park.id.value(),
                enteredAt);
    }

    private List<OffsetDateTime> times(String table) {
        var named = RetentionStore.TABLES.stream()
                .filter(one -> one.table().equals(table))
                .findFirst()
                .orElseThrow();
        var key =
                switch (table) {
                    case "person" -> "person_key";
                    case "seamless_notice", "quote" -> "order_id";
                    default -> "park_id";
                };
        return park
                .rows(
                        "SELECT " + named.column() + " FROM " + table + " WHERE " + key + " = $1 ORDER BY 1",
                        park.id.value())
                .stream()
                .map(row -> row.getOffsetDateTime(0).withOffsetSameInstant(ZoneOffset.UTC))
                .toList();
    }
}
