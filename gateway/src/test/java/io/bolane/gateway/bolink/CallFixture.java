package io.bolane.gateway.bolink;

import io.bolane.gateway.config.AccountConfig;
import io.bolane.gateway.config.HttpConfig;
import io.bolane.gateway.config.ParkConfig;
import io.bolane.gateway.metrics.GatewayMetrics;
import io.bolane.protocol.bolink.BarrierReply;
import io.bolane.protocol.bolink.BolinkCallback;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.OperateBarrier;
import io.bolane.protocol.bolink.PriceReply;
import io.bolane.protocol.bolink.QueryPrice;
import io.bolane.protocol.bolink.SignedBody;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import io.bolane.protocol.time.Timers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The edge with services that remember what they were asked: 50 parks of 5 accounts, park i belongs to account i mod
 * 5.
 */
final class CallFixture {
    static final Duration BUDGET = Duration.ofMillis(4_500);

    final List<BolinkCallback> taken = new CopyOnWriteArrayList<>();
    final List<JournalEntry> journaled = new CopyOnWriteArrayList<>();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final CallJournal journal;
    final BolinkCalls calls;
    final OfficeServices offices = new OfficeServices();
    Function<BolinkCallback, Future<BolinkReply>> service = CallFixture::done;

    CallFixture(Timers timers, Clock clock, int maxPending) {
        var metrics = new GatewayMetrics(registry);
        journal = new CallJournal(
                entries -> {
                    journaled.addAll(entries);
                    return Future.succeededFuture();
                },
                timers,
                metrics);
        var dispatch = new Dispatch(this::take, this::take, this::take, this::take, this::take, this::take, offices);
        calls = new BolinkCalls(
                new Accounts(accounts(), parks()),
                dispatch,
                new CallLog(journal, metrics, clock, timers),
                new HttpConfig("127.0.0.1", 0, BUDGET, maxPending),
                timers);
    }

    private Future<BolinkReply> take(BolinkCallback callback) {
        taken.add(callback);
        return service.apply(callback);
    }

    static Future<BolinkReply> done(BolinkCallback callback) {
        BolinkReply reply = callback instanceof QueryPrice query
                ? PriceReply.to(query, OrderId.of("order1")).build()
                : BarrierReply.done((OperateBarrier) callback);
        return Future.succeededFuture(reply);
    }

    private static List<AccountConfig> accounts() {
        return IntStream.range(0, 5)
                .mapToObj(i -> new AccountConfig(union(i), key(i)))
                .toList();
    }

    private static List<ParkConfig> parks() {
        return IntStream.range(0, 50)
                .mapToObj(i -> new ParkConfig(
                        ParkId.of(park(i)), park(i), union(i % 5), 10, Path.of("t.yaml"), 15, 60, List.of()))
                .toList();
    }

    static UnionId union(int account) {
        return new UnionId(200_001 + account);
    }

    static SigningKey key(int account) {
        return SigningKey.of("TESTKEY00000000" + account);
    }

    static String park(int number) {
        return "park" + number;
    }

    static String priceQuery(int park) {
        return "{\"service_name\":\"query_price\",\"park_id\":\"" + park(park)
                + "\",\"pay_scene\":0,\"car_number\":\"京A12345\"," + "\"order_id\":\"\",\"query_order_no\":\"q1\"}";
    }

    static String lift(int park, String id) {
        return "{\"service_name\":\"operate_liftrod\",\"park_id\":\"" + park(park) + "\",\"channel_id\":\"A1\","
                + "\"operate\":0,\"liftrod_id\":\"" + id + "\"}";
    }

    static String signed(String data, int account) {
        return SignedBody.of(data, key(account), Optional.empty());
    }

    Future<String> serve(String body) {
        return calls.serve(calls.begin(Optional.empty()), body.getBytes(StandardCharsets.UTF_8));
    }
}
