package io.bolane.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.Plate;
import io.bolane.simulator.cloud.BolinkCloud;
import io.bolane.simulator.cloud.VendorReply;
import io.bolane.simulator.world.OfficeDesk;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Desks at the virtual Bolink, and the operator's back office, which calls Bolink through the gateway. On the world's
 * event loop; answers come there, too.
 */
final class CloudOffice implements OfficeDesk {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DATETIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int PAID = 1;
    private static final int SENT = 1;
    private static final int TAKEN = 2;
    private static final int ISSUED = 5;
    /** The park as who makes the invoice out. */
    private static final int CAR_PARK = 4;

    private final BolinkCloud cloud;
    private final BackOffice office;
    private final URI notices;
    private final Context loop;
    private final Takings takings;
    private final Set<String> done = new HashSet<>();

    /** @param notices base of the gateway's callback addresses, with a slash at the end */
    CloudOffice(BolinkCloud cloud, BackOffice office, URI notices, Context loop, Takings takings) {
        this.cloud = cloud;
        this.office = office;
        this.notices = notices;
        this.loop = loop;
        this.takings = takings;
    }

    @Override
    public Future<Boolean> tellPass(Plate plate, Instant from, Instant until) {
        return told(data("car_info")
                .put("type", "add")
                .put("message_uuid", "pass-" + plate.text())
                .put("car_number", plate.text())
                .put("car_type", "3")
                .put("part_type", "0")
                .put("user_name", "示例车主")
                .put("start_time", text(from))
                .put("end_time", text(until)));
    }

    @Override
    public Future<Boolean> buyPass(Plate plate, Payment payment, Instant from, Instant until) {
        var amount = yuan(payment.amount());
        var check = data("check_vip").put("car_number", plate.text()).put("amount", amount);
        var pays = data("monthcard_pay")
                .put("type", 1)
                .put("state", PAID)
                .put("amount", amount)
                .put("car_number", plate.text())
                .put("trade_no", payment.tradeNo())
                .put("pay_time", payment.at().getEpochSecond())
                .put("arrive_money", amount)
                .put("fee", 0.0)
                .put("account_type", 1)
                .put("remark", "月卡-" + plate.text())
                .put("start_time", text(from))
                .put("end_time", text(until));
        pays.remove("union_id"); // stands beside the data
        return once("check " + plate.text(), () -> told(check)).compose(may -> may ? told(pays) : no());
    }

    @Override
    public Future<Boolean> payDebt(Plate plate, String tradeNo, Instant at) {
        var left = exitOf(plate);
        if (left.isEmpty()) {
            return no(); // Bolink has not heard of it yet
        }
        return once(
                        "paid " + tradeNo,
                        () -> isDone(cloud.payUnpaid(
                                DemoPark.UNION_ID, left.get().path("order_id").asText(), tradeNo, at)))
                .onSuccess(paid -> take(paid, tradeNo, plate, left.get()));
    }

    @Override
    public Future<Boolean> placeDebt(Plate plate, String tradeNo, Instant at) {
        var left = exitOf(plate);
        if (left.isEmpty()) {
            return no();
        }
        var order = left.get().path("order_id").asText();
        return once("found " + tradeNo, () -> isListed(plate, order))
                .compose(found -> found ? once("placed " + tradeNo, () -> place(plate, order, tradeNo)) : no())
                .compose(placed -> placed ? isDone(cloud.settle(tradeNo, PAID, at)) : no())
                .onSuccess(paid -> take(paid, tradeNo, plate, left.get()));
    }

    private void take(boolean paid, String tradeNo, Plate plate, JsonNode exit) {
        if (paid) {
            takings.add(tradeNo, plate, Money.ofYuan(exit.path("total").asText()));
        }
    }

    private Future<Boolean> isListed(Plate plate, String order) {
        return office.call("3.8", park().put("car_number", plate.text()))
                .map(answer -> answer.filter(listed -> listed.getJsonArray("escapeOrder").stream()
                                .anyMatch(row -> order.equals(((JsonObject) row).getString("orderId"))))
                        .isPresent());
    }

    private Future<Boolean> place(Plate plate, String order, String tradeNo) {
        return called(
                "3.9",
                park().put("title", "逃单补缴")
                        .put("order_id", order)
                        .put("car_number", plate.text())
                        .put("trade_no", tradeNo)
                        .put("pay_type", 0)
                        .put("channel", "weixin"));
    }

    @Override
    public Future<Boolean> takeChange(Plate plate, Instant at) {
        var offered = cloud.ledger().received("3.10").stream()
                .filter(change -> change.data().path("car_number").asText().equals(plate.text()))
                .map(change -> change.data().path("trade_no").asText())
                .findFirst();
        if (offered.isEmpty()) {
            return no();
        }
        var number = offered.get();
        return once("sent " + number, () -> isDone(cloud.settle(number, SENT, at)))
                .compose(sent -> sent ? isDone(cloud.settle(number, TAKEN, at)) : no());
    }

    @Override
    public Future<Boolean> makeInvoice(Plate plate, Payment payment, String invoice) {
        var order = exitOf(plate).map(exit -> exit.path("order_id").asText());
        if (order.isEmpty()) {
            return no();
        }
        var money = payment.amount().toYuan();
        var mayBe = park().put("money", money)
                .put("order_id", order.get())
                .put("plate_number", plate.text())
                .put("pay_time", payment.at().getEpochSecond());
        var wanted = park().put("type", CAR_PARK)
                .put("open_type", 0)
                .put("invoice_order_no", invoice)
                .put("money", money)
                .put("buyer_name", "示例车主")
                .put("notify_url", notices.resolve("invoice_state").toString());
        var asked = park().put("type", CAR_PARK).put("invoice_order_no", invoice);
        return once("6.1 " + invoice, () -> called("6.1", mayBe))
                .compose(ok -> ok ? once("6.2 " + invoice, () -> called("6.2", park().put("type", CAR_PARK))) : no())
                .compose(ok -> ok ? once("6.3 " + invoice, () -> called("6.3", wanted)) : no())
                .compose(ok -> ok ? once("6.4 " + invoice, () -> isDone(cloud.tellInvoice(invoice, ISSUED))) : no())
                .compose(ok -> ok ? once("6.5 " + invoice, () -> called("6.5", asked)) : no())
                .compose(ok -> ok ? told(notice(payment, invoice)) : no());
    }

    private static ObjectNode notice(Payment payment, String invoice) {
        return data("invoice_notify")
                .put("payid", "P" + payment.tradeNo())
                .put("out_trade_no", payment.tradeNo())
                .put("invoice_type", "1")
                .put("invoice_no", invoice)
                .put("invoice_code", "011002000111")
                .put("invoice_time", text(payment.at()));
    }

    @Override
    public Future<Boolean> countSpaces(int total, int free) {
        return told(data("space_notify")
                .put("total_space", total)
                .put("free_space", free)
                .put("message_uuid", "spaces-" + total + "-" + free));
    }

    @Override
    public Future<Boolean> proveMobile(Plate standIn, String mobile) {
        return told(data("verify_code")
                .put("car_number", standIn.text())
                .put("mobile_number", mobile)
                .put("pay_user_id", "ouc2o01Annba-" + standIn.text()));
    }

    /** 3.2 of this car, as Bolink knows it. */
    private Optional<JsonNode> exitOf(Plate plate) {
        return cloud.ledger().received("3.2").stream()
                .map(exit -> exit.data())
                .filter(data -> data.path("car_number").asText().equals(plate.text()))
                .findFirst();
    }

    /** What has been done is not done again when a later part of it did not work. */
    private Future<Boolean> once(String what, Supplier<Future<Boolean>> step) {
        if (done.contains(what)) {
            return Future.succeededFuture(true);
        }
        return step.get().onSuccess(ok -> {
            if (ok) {
                done.add(what);
            }
        });
    }

    private Future<Boolean> told(ObjectNode data) {
        return isDone(cloud.caller(DemoPark.UNION_ID).call(data));
    }

    /** The vendor's replies come on another event loop. */
    private Future<Boolean> isDone(Future<VendorReply> sent) {
        var answer = Promise.<Boolean>promise();
        sent.onComplete(reply -> loop.runOnContext(
                now -> answer.complete(reply.succeeded() && reply.result().state() == 1)));
        return answer.future();
    }

    private Future<Boolean> called(String interfaceId, JsonObject given) {
        return office.call(interfaceId, given).map(Optional::isPresent);
    }

    private static Future<Boolean> no() {
        return Future.succeededFuture(false);
    }

    private static ObjectNode data(String service) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("service_name", service)
                .put("park_id", DemoPark.PARK_ID)
                .put("union_id", DemoPark.UNION_ID);
    }

    private static JsonObject park() {
        return new JsonObject().put("park_id", DemoPark.PARK_ID);
    }

    private static BigDecimal yuan(Money amount) {
        return new BigDecimal(amount.toYuan());
    }

    private static String text(Instant at) {
        return LocalDateTime.ofInstant(at, CHINA).format(DATETIME);
    }
}
