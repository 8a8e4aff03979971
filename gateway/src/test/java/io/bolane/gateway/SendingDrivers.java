package io.bolane.gateway;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Drivers who pay inside (5.3), each told again every second until the gateway has said state 1, as Bolink does. */
final class SendingDrivers {
    private final GatewayFixture gateway;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ConcurrentHashMap<Integer, Boolean> open = new ConcurrentHashMap<>();
    private volatile int sent;

    SendingDrivers(GatewayFixture gateway) {
        this.gateway = gateway;
    }

    void start() {
        clock.scheduleAtFixedRate(this::pay, 0, 200, TimeUnit.MILLISECONDS);
    }

    private void pay() {
        var number = ++sent;
        open.put(number, true);
        tell(number);
    }

    private void tell(int number) {
        var park = number % 50;
        var data = new JsonObject()
                .put("service_name", "prepay_order")
                .put("park_id", "park" + park)
                .put("car_number", "京A12345")
                .put("prepay", 6.0)
                .put("order_id", "gone")
                .put("trade_no", "T" + number)
                .put("pay_time", Instant.now().getEpochSecond())
                .put("prepay_type", 1)
                .put("arrive_money", 6.0)
                .put("fee", 0.0)
                .put("account_type", 1)
                .put("remark", "收到停车费");
        gateway.send(GatewayFixture.signed(data.encode(), park % 5)).whenComplete((reply, failure) -> {
            if (failure == null && reply.contains("\"state\":1")) {
                open.remove(number);
            } else if (!clock.isShutdown()) {
                clock.schedule(() -> tell(number), 1, TimeUnit.SECONDS);
            }
        });
    }

    int sent() {
        return sent;
    }

    /** @return whether every payment up to that one was acknowledged */
    boolean acknowledged(int upTo) {
        return open.keySet().stream().allMatch(number -> number > upTo);
    }

    void stop() {
        clock.shutdownNow();
    }
}
