package io.bolane.gateway;

import static org.awaitility.Awaitility.await;

import io.bolane.gateway.lane.FakeAgent;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A gateway with a token of each role, a lane that answers (park0/B1), and a Bolink that takes everything. */
final class RestApiFixture {
    static final String VIEWER = "v13wer";
    static final String OPERATOR = "0perator";
    static final String ADMIN = "adm1n";

    final FakeBolink bolink = new FakeBolink();
    final FakeAgent lane = new FakeAgent(LaneId.of("park0", "B1"), 1);
    final GatewayFixture gateway;

    RestApiFixture(Path folder) throws Exception {
        gateway = new GatewayFixture(
                folder,
                """
                bolink: {unionApi: "%1$s", cloudOpenservice: "%1$s", community: "%1$s", timeout: PT2S}
                api:
                  token: adm1n
                  tokens:
                    - {name: reports, role: viewer, token: v13wer}
                    - {name: desk, role: operator, token: 0perator}
                """
                        .formatted(bolink.address()));
        lane.connect(gateway.broker()).await(10, TimeUnit.SECONDS);
        await().atMost(Duration.ofSeconds(20)).until(() -> new JsonObject(
                        gateway.get("/api/v1/parks/park0/lanes/B1", VIEWER).body())
                .getBoolean("online"));
    }

    void seed() throws Exception {
        gateway.execute(
                """
                INSERT INTO parking_order (order_id, park_id, plate, color, plateless, state, entry_lane, entered_at,
                                           passed, tariff, tariff_version, exit_lane, exited_at, fee_fen, unpaid_fen)
                SELECT 'o-' || n, 'park' || n % 2, '京A' || to_char(n, 'FM00000'), 0, false,
                       CASE WHEN n % 3 = 0 THEN 'left' ELSE 'parked' END, 'A1',
                       timestamptz '2026-03-02T00:00:00Z' + n / 2 * interval '1 minute', true, 'demo', '1',
                       CASE WHEN n % 3 = 0 THEN 'B1' END,
                       CASE WHEN n % 3 = 0
                            THEN timestamptz '2026-03-02T01:00:00Z' + n / 2 * interval '1 minute' END,
                       CASE WHEN n % 3 = 0 THEN 500 END, CASE WHEN n % 3 = 0 THEN 0 END
                FROM generate_series(1, 40) n
                """);
        gateway.execute(
                """
                INSERT INTO payment (trade_no, park_id, order_id, plate, source, pay_type, state, amount_fen, paid_at,
                                     quoted_at, grace_from, matched, surplus_fen)
                SELECT 't-' || n, 'park0', CASE WHEN n < 3 THEN 'o-1' END, '京A00001', '5.3', 'wechat', 'paid', 100 * n,
                       '2026-03-02T00:30:00Z', '2026-03-02T00:30:00Z', '2026-03-02T00:30:00Z', n < 3,
                       CASE WHEN n = 2 THEN 100 ELSE 0 END
                FROM generate_series(1, 5) n
                """);
        gateway.execute(
                """
                INSERT INTO outbox (union_id, park_id, order_id, interface, host, path, union_inside, data_text, state,
                                    last_error, reply)
                SELECT 200001, 'park0', 'o-' || n, '3.1', 'UNION_API', 'neworder/addorder', true, '{"n":1}', 'parked',
                       '参数错误', '{"state":0}'
                FROM generate_series(1, 8) n
                """);
        gateway.execute(
                """
                INSERT INTO reduction (park_id, reduction_key, order_id, kind, minutes, all_free)
                VALUES ('park0', 'r-1', 'o-1', 'CHARGING', 60, false);
                INSERT INTO quote (order_id, told_at, priced_at, due_fen, total_fen)
                VALUES ('o-1', '2026-03-02T00:29:00Z', '2026-03-02T00:29:00Z', 100, 100);
                INSERT INTO order_journal (order_id, what, detail) VALUES ('o-1', 'entered', 'A1');
                INSERT INTO lane_command (command_id, park_id, lane, verb, authority, authority_detail, state, reason,
                                          accepted_at)
                VALUES ('c-1', 'park0', 'B1', 'raise', 'bolink', '11.1', 'confirmed', '', '2026-03-02T00:00:00Z');
                INSERT INTO callback_journal (instance, received_at, took_us, service, union_id, park_id, subject,
                                              state, outcome)
                SELECT 'g0', timestamptz '2026-03-02T00:00:00Z' + n / 2 * interval '1 second', 900, '5.3', 200001,
                       'park0', 's-' || n, 1, 'done'
                FROM generate_series(1, 12) n;
                """);
    }

    JsonObject post(String path, String token, String body) throws Exception {
        return new JsonObject(gateway.post(path, token, body).body());
    }

    void close() throws Exception {
        lane.cut();
        gateway.close();
        bolink.close();
    }
}
