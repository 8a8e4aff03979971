package io.bolane.gateway;

import static org.awaitility.Awaitility.await;

import io.bolane.gateway.lane.FakeAgent;
import io.bolane.gateway.picture.TestPicture;
import io.bolane.protocol.lane.PictureRef;
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
    static final String AGENT = "ag3nt";
    static final TestPicture PICTURE = TestPicture.of(1);

    final FakeBolink bolink = new FakeBolink();
    final FakeAgent lane = new FakeAgent(LaneId.of("park0", "B1"), 1);
    final GatewayFixture gateway;

    RestApiFixture(Path folder) throws Exception {
        gateway = new GatewayFixture(
                folder,
                """
                bolink: {unionApi: "%1$s", cloudOpenservice: "%1$s", community: "%1$s", timeout: PT30S,
                         spacesEvery: PT24H}
                api:
                  token: adm1n
                  tokens:
                    - {name: reports, role: viewer, token: v13wer}
                    - {name: desk, role: operator, token: 0perator}
                pictures:
                  folder: %2$s
                  agents:
                    - {name: gate, parks: [park0, park1], token: ag3nt}
                """
                        .formatted(bolink.address(), folder.resolve("pictures")));
        lane.connect(gateway.broker()).await(60, TimeUnit.SECONDS);
        await().atMost(Duration.ofSeconds(60)).until(() -> new JsonObject(
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
                INSERT INTO lane_mode (park_id, lane, mode, direction, until_at, authority, authority_detail,
                                       changed_at)
                SELECT 'park0', 'B' || n % 2, CASE n % 4 WHEN 1 THEN 'manual' ELSE 'normal' END,
                       CASE WHEN n > 1 THEN 'exit' END, CASE WHEN n > 3 THEN timestamptz '2026-03-03T00:00:00Z' END,
                       'operator', 'li: a fair', timestamptz '2026-03-02T00:00:00Z' + n * interval '1 minute'
                FROM generate_series(1, 9) n;
                INSERT INTO callback_journal (instance, received_at, took_us, service, union_id, park_id, subject,
                                              state, outcome)
                SELECT 'g0', timestamptz '2026-03-02T00:00:00Z' + n / 2 * interval '1 second', 900, '5.3', 200001,
                       'park0', 's-' || n, 1, 'done'
                FROM generate_series(1, 12) n;
                """);
    }

    /** Passes, lists, refunds, invoices and what Bolink told beside stays. */
    void seedOffice() throws Exception {
        gateway.execute(
                """
                INSERT INTO parking_order (order_id, park_id, plate, color, plateless, state, entry_lane, entered_at,
                                           passed, tariff, tariff_version, exit_lane, exited_at, fee_fen, unpaid_fen)
                SELECT 'owing-' || n, 'park' || n % 2, '京C' || to_char(n, 'FM00000'), 0, false, 'left', 'A1',
                       '2026-03-01T00:00:00Z', true, 'demo', '1', 'B1',
                       timestamptz '2026-03-01T08:00:00Z' + n / 2 * interval '1 minute', 500 + n, 100 * n
                FROM generate_series(1, 12) n;
                INSERT INTO month_pass (park_id, card_id, kind, holder, valid_from, valid_until, created_at, updated_at)
                SELECT 'park' || n % 2, 'card-' || n, 'monthly_rent', '张三', '2026-01-01T00:00:00Z',
                       '2027-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'
                FROM generate_series(1, 7) n;
                INSERT INTO month_pass_plate (pass_id, park_id, plate, added_at)
                SELECT pass_id, park_id, '京D' || to_char(pass_id, 'FM00000'), created_at FROM month_pass;
                INSERT INTO car_journal (park_id, list, subject, source, what, after)
                SELECT park_id, 'pass', card_id, '11.5', 'add', '{"kind":"MONTHLY_RENT"}' FROM month_pass;
                INSERT INTO special_plate (park_id, plate, list, created_at, updated_at)
                SELECT 'park0', '京E' || to_char(n, 'FM00000'), CASE n % 2 WHEN 0 THEN 'white' ELSE 'black' END,
                       '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'
                FROM generate_series(1, 7) n;
                INSERT INTO member (park_id, member_id, points, use_both, created_at, updated_at)
                SELECT 'park0', 'member-' || n, 100 * n, false, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'
                FROM generate_series(1, 2) n;
                """);
        gateway.execute(
                """
                INSERT INTO refund (trade_no, park_id, order_id, amount_fen, origin, state, reason, settled_at)
                SELECT 't-2', 'park0', 'o-1', n, 'surplus', 'failed', '重复支付', '2026-03-02T01:00:00Z'
                FROM generate_series(1, 7) n;
                INSERT INTO invoice (park_id, pay_id, out_trade_no, paper, numbers, codes, issued_at)
                SELECT 'park0', 'pay-' || n, 't-' || n, false, '1234567' || n, '0110', '2026-03-02T01:00:00Z'
                FROM generate_series(1, 7) n;
                INSERT INTO invoice_state (invoice_order_no, status, message, issued_at, notified_at)
                SELECT 'i-' || n, '1', 'SUCCESS', '2026-03-02T01:00:00Z', '2026-03-02T01:00:00Z'
                FROM generate_series(1, 7) n;
                INSERT INTO change_payout (trade_no, state, park_id, order_id, plate, amount_fen, errmsg, paid_at)
                SELECT 'c-' || n, 'sent', 'park0', 'o-1', '京A00001', 158, '找零成功', '2026-03-02T01:00:00Z'
                FROM generate_series(1, 7) n;
                INSERT INTO seamless_state (order_id, park_id, plate, supported, updated_at)
                SELECT 'o-' || n, 'park0', '京A00001', n % 2 = 0,
                       timestamptz '2026-03-02T00:00:00Z' + n / 2 * interval '1 minute'
                FROM generate_series(1, 7) n;
                INSERT INTO sms_code (park_id, mobile, car_number, pay_user, code, state, asked_at)
                SELECT 'park0', '1380000000' || n, '154B78B', 'openid', '810335', 'sent', '2026-03-02T01:00:00Z'
                FROM generate_series(1, 7) n;
                INSERT INTO person (union_id, community, person_key, content)
                SELECT 200001, 62, 'k' || n, '{"name":"张三","idCard":"110101199001011234"}'
                FROM generate_series(1, 7) n;
                """);
    }

    /** Cars that wait for a person: stays desk-1 to desk-8, an exit, a case at B2, a car at B1. */
    void seedDesk() throws Exception {
        gateway.execute(
                """
                INSERT INTO parking_order (order_id, park_id, plate, color, plateless, state, entry_lane, entered_at,
                                           passed, tariff, tariff_version, exit_lane, exited_at, fee_fen, unpaid_fen)
                SELECT 'desk-' || n, 'park0', '京F' || to_char(n, 'FM00000'), 0, false,
                       CASE WHEN n = 6 THEN 'left' ELSE 'parked' END, 'A1', now() - interval '2 hours', true, 'demo',
                       '1', CASE WHEN n = 6 THEN 'B1' END, CASE WHEN n = 6 THEN now() - interval '1 hour' END,
                       CASE WHEN n = 6 THEN 500 END, CASE WHEN n = 6 THEN 500 END
                FROM generate_series(1, 9) n;
                INSERT INTO stray_exit (park_id, lane, plate, exited_at, suspect)
                SELECT 'park0', 'B1', '京F0000' || n, now() - interval '30 minutes', false
                FROM generate_series(1, 7) n;
                INSERT INTO exit_wait (park_id, lane, order_id, plate, read_at)
                VALUES ('park0', 'B1', 'desk-9', '京F00009', date_trunc('second', now())),
                       ('park0', 'B2', NULL, '京F0000B', '2026-03-02T00:00:00Z');
                INSERT INTO desk_case (park_id, lane, kind, plate, color, read_at, detail)
                SELECT 'park0', 'B2', 'no_entry', '京F0000B', 0, timestamptz '2026-03-02T00:00:00Z' - (n - 1)
                       * interval '1 minute', 'no open stay has this plate'
                FROM generate_series(1, 7) n;
                INSERT INTO desk_case_candidate VALUES (1, 'desk-8', 95);
                INSERT INTO alone_conflict (park_id, lane, kind, order_id, plate, exited_at, lane_total_fen,
                                            lane_due_fen, total_fen, due_fen)
                SELECT 'park0', 'B1', 'price', 'desk-' || n, '京F0000' || n, now() - interval '30 minutes', 500, 0,
                       600, 100
                FROM generate_series(1, 7) n;
                INSERT INTO shift_report (park_id, name, begun_at, ended_at, cash_fen, remark, content)
                SELECT 'park0', 'desk', '2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z', 100, '', '{}'
                FROM generate_series(1, 7) n;
                """);
    }

    /** Alarms, and one picture: of stay o-1, of case 1 and of alarm 1. */
    void seedPictures() throws Exception {
        gateway.execute(
                """
                INSERT INTO lane_alarm (park_id, lane, kind, detail, picture_hash, raised_at, received_at)
                SELECT 'park' || n %% 2, 'B1', CASE WHEN n < 4 THEN 'barrier_stuck' ELSE 'tailgating' END, '京A***45',
                       '%1$s', '2026-03-02T16:00:00Z', timestamptz '2026-03-02T16:00:00Z' + n / 2 * interval '1 minute'
                FROM generate_series(1, 9) n;
                INSERT INTO picture (park_id, order_id, kind, hash, content_type, bytes)
                VALUES ('park1', 'o-1', 'in', '%1$s', 'image/jpeg', 1000);
                UPDATE desk_case SET picture_hash = '%1$s' WHERE id = 1;
                """
                        .formatted(PICTURE.ref().sha256()));
        gateway.put(picturePath("park1", PICTURE), AGENT, PictureRef.JPEG, PICTURE.bytes());
    }

    static String picturePath(String park, TestPicture picture) {
        return "/lanes/v1/" + park + "/pictures/" + picture.ref().sha256();
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
