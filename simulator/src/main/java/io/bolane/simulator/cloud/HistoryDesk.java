package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** 4.1 and 4.4: past stays and payouts, from what the virtual Bolink has really received. Runs on one event loop. */
final class HistoryDesk implements Desk {
    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DATETIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final LocalTime PAYOUT = LocalTime.of(23, 50);
    private static final int USUAL_SIZE = 20;
    private static final int LARGEST_SIZE = 100;

    private final CloudStays stays;
    private final CloudMoney money;
    private final ParkDesk parks;
    private final Clock parking;

    HistoryDesk(CloudStays stays, CloudMoney money, ParkDesk parks, Clock parking) {
        this.stays = stays;
        this.money = money;
        this.parks = parks;
        this.parking = parking;
    }

    @Override
    public Map<String, Service> services() {
        return Map.of("4.1", this::stays, "4.4", this::payouts);
    }

    private CloudAnswer stays(VendorCall call) {
        var from = call.data().has("start_time")
                ? call.data().path("start_time").asLong()
                : LocalDate.ofInstant(parking.instant(), CHINA)
                        .atStartOfDay(CHINA)
                        .toEpochSecond();
        var to = call.data().path("end_time").asLong(parking.instant().getEpochSecond());
        Predicate<CloudStay> wanted = stay -> stay.union() == call.union()
                && isAsked(call, "park_id", stay.park())
                && isAsked(call, "order_id", stay.order())
                && isAsked(call, "car_number", stay.plate())
                && stay.exit()
                        .map(exit -> exit.path("out_time").asLong())
                        .filter(at -> at >= from && at <= to)
                        .isPresent();
        return page(call, stays.matching(wanted).stream().map(this::row).toList());
    }

    private static boolean isAsked(VendorCall call, String name, String value) {
        return call.text(name).isBlank() || call.text(name).equals(value);
    }

    private ObjectNode row(CloudStay stay) {
        var payments = money.ofOrder(stay.order());
        var sum = payments.stream().map(CloudMoney::amountOf).reduce(BigDecimal.ZERO, BigDecimal::add);
        var row = CloudJson.object()
                .put("car_number", stay.plate())
                .put("order_id", stay.order())
                .put("in_time", stay.entry().path("in_time").asLong())
                .put("out_time", stay.exit().orElseThrow().path("out_time").asLong())
                .put("money", sum.setScale(2).toPlainString())
                .put("union_name", "示例厂商")
                .put("park_name", parks.nameOf(stay.union(), stay.park()));
        payments.stream()
                .findFirst()
                .ifPresent(
                        payment -> row.put("trade_no", payment.path("trade_no").asText()));
        return row;
    }

    private static CloudAnswer page(VendorCall call, List<ObjectNode> rows) {
        var size = Math.min(LARGEST_SIZE, Math.max(1, call.data().path("size").asInt(USUAL_SIZE)));
        var page = Math.max(1, call.data().path("page").asInt(1));
        var reply = CloudAnswer.success("请求成功").put("count", rows.size()).put("page", page);
        var data = reply.putArray("data");
        rows.stream().skip((page - 1L) * size).limit(size).forEach(data::add);
        return CloudAnswer.done(reply);
    }

    /** What was paid on a day is paid out in the night after it. */
    private CloudAnswer payouts(VendorCall call) {
        var first = LocalDate.parse(call.text("start_time"));
        var last = LocalDate.parse(call.text("end_time"));
        var days = new TreeMap<LocalDate, BigDecimal>();
        for (var payment : money.all()) {
            var day = LocalDate.ofInstant(
                    Instant.ofEpochSecond(payment.path("pay_time").asLong()), CHINA);
            if (isOfPark(payment, call) && !day.isBefore(first) && !day.isAfter(last)) {
                days.merge(day, CloudMoney.amountOf(payment), BigDecimal::add);
            }
        }
        return page(
                call,
                days.entrySet().stream()
                        .map(day -> payout(call.park(), day.getKey(), day.getValue()))
                        .toList());
    }

    /** An answer to 3.2 or 3.7 has no park: its stay has. */
    private boolean isOfPark(JsonNode payment, VendorCall call) {
        var park = payment.has("park_id")
                ? payment.path("park_id").asText()
                : stays.find(call.union(), payment.path("order_id").asText())
                        .map(CloudStay::park)
                        .orElse("");
        return park.equals(call.park());
    }

    private static ObjectNode payout(String park, LocalDate day, BigDecimal amount) {
        return CloudJson.object()
                .put("withdraw_time", day.atTime(PAYOUT).format(DATETIME))
                .put("amount", amount)
                .put("auto_type", 1)
                .put("daily_time", day.toString())
                .put("daily_amount", amount)
                .put("state", 1)
                .put("pay_channel", 2)
                .put("card_number", "6200000000000000")
                .put("trade_no", "W" + park + day.toString().replace("-", ""))
                .put("remark", "提现成功");
    }
}
