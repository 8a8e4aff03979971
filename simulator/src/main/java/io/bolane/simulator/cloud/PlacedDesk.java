package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.parking.Money;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Payments that the vendor places (3.3, 3.4, 3.9) or pays out (3.10), and the splitting of payments (3.5, 3.6). A trade
 * number is never used for something else. How a placed payment ends is told by {@link PlacedResults}. Its
 * services run on one event loop, the rest anywhere.
 */
final class PlacedDesk implements Desk {
    private static final String UNPAID_STAY = "3.9";
    private static final int SCAN_GUN = 2;
    private static final String PAGES = "https://beta.bolink.club/unionapi/";

    private final CloudStays stays;
    private final Map<String, Placed> placed = new ConcurrentHashMap<>();
    private final Set<String> contracts = new HashSet<>();

    PlacedDesk(CloudStays stays) {
        this.stays = stays;
    }

    /**
     * One of them.
     *
     * @param amount what it is about; for an unpaid stay what is owed
     */
    record Placed(VendorCall call, Money amount, boolean paid) {
        Placed settled() {
            return new Placed(call, amount, true);
        }
    }

    @Override
    public Map<String, Service> services() {
        return Map.of(
                "3.3",
                call -> place(call, amount(call), link(call)),
                "3.4",
                this::stay,
                "3.5",
                this::contract,
                "3.6",
                this::bind,
                UNPAID_STAY,
                this::unpaidStay,
                "3.10",
                this::change);
    }

    Optional<Placed> find(String tradeNo) {
        return Optional.ofNullable(placed.get(tradeNo));
    }

    /** It is paid: a debt that it was for exists no more. */
    void settled(Placed one) {
        placed.computeIfPresent(one.call().text("trade_no"), (number, known) -> known.settled());
        if (one.call().id().equals(UNPAID_STAY)) {
            stays.find(one.call().union(), one.call().text("order_id")).ifPresent(CloudStay::paidLater);
        }
    }

    /** The row of 4.3 with {@code query_type}. */
    Optional<ObjectNode> stateOf(String tradeNo) {
        return find(tradeNo).map(one -> CloudJson.object()
                .put("pay_state", one.paid() ? 1 : 0)
                .put("car_number", one.call().text("car_number"))
                .put("order_id", one.call().text("order_id"))
                .put("pay_channel", 0)
                .put("in_time", one.call().data().path("in_time").asLong())
                .put("out_time", one.call().data().path("in_time").asLong())
                .put("trade_no", "P" + tradeNo)
                .put("out_trade_no", tradeNo)
                .put("total", one.amount().toYuan()));
    }

    private CloudAnswer stay(VendorCall call) {
        return place(call, amount(call), isScanned(call) ? CloudAnswer.pending() : link(call));
    }

    private CloudAnswer unpaidStay(VendorCall call) {
        var owing = stays.find(call.union(), call.text("order_id"))
                .filter(stay -> stay.isUnpaid() && stay.plate().equals(call.text("car_number")));
        if (owing.isEmpty()) {
            var known = placed.get(call.text("trade_no"));
            return known == null ? CloudAnswer.refused("逃单不存在") : again(known, call, link(call));
        }
        return place(call, owing.get().owed(), isScanned(call) ? CloudAnswer.pending() : link(call));
    }

    private CloudAnswer change(VendorCall call) {
        var reply = CloudAnswer.success("Success");
        reply.putObject("data").put("url", PAGES + "takeRedPacketNew?v=" + call.text("trade_no"));
        return place(call, amount(call), reply);
    }

    private static boolean isScanned(VendorCall call) {
        return call.data().path("pay_type").asInt() == SCAN_GUN;
    }

    private static Money amount(VendorCall call) {
        return Money.ofYuan(call.text("amount"));
    }

    private static ObjectNode link(VendorCall call) {
        return CloudAnswer.success("下单成功")
                .put("payurl", PAGES + "pay?t=" + call.text("trade_no"))
                .put("trade_no", call.text("trade_no"));
    }

    private CloudAnswer place(VendorCall call, Money amount, ObjectNode reply) {
        var known = placed.putIfAbsent(call.text("trade_no"), new Placed(call, amount, false));
        return known == null ? CloudAnswer.done(reply) : again(known, call, reply);
    }

    /** A message that is sent again after a lost answer is the same; only the time stamp against repetition differs. */
    private static CloudAnswer again(Placed known, VendorCall call, ObjectNode reply) {
        return withoutTime(known.call()).equals(withoutTime(call))
                ? CloudAnswer.repeated(reply)
                : CloudAnswer.broken("交易号重复", call.id() + " with a trade_no that was used before");
    }

    private static ObjectNode withoutTime(VendorCall call) {
        ObjectNode data = call.data().deepCopy();
        data.put("interface", call.id());
        data.remove("time_temp");
        data.remove("timestamp");
        return data;
    }

    private CloudAnswer contract(VendorCall call) {
        contracts.add(call.parkKey());
        return CloudAnswer.done(CloudAnswer.success("成功").put("contract_url", PAGES + "contract?p=" + call.park()));
    }

    private CloudAnswer bind(VendorCall call) {
        return contracts.contains(call.parkKey())
                ? CloudAnswer.done(CloudAnswer.success("成功"))
                : CloudAnswer.refused("未签约");
    }
}
