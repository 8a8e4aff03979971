package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.UnionPlace;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.protocol.parking.Money;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls the vendor back for one account, in Bolink's stead. Every method returns the vendor's reply, or fails with
 * {@link NoReply}; payments are sent again until the reply has state 1. Safe to use from any thread.
 */
public final class CloudCaller {
    private final CloudAccount account;
    private final Optional<URI> address;
    private final CallbackSender sender;
    private final Map<String, JsonNode> told;
    private final AtomicLong queries;

    /**
     * @param address empty: the parks of the account are connected by polling
     * @param told where 5.14 notes what 3.11 may report later, and payments what 4.2 may send back
     */
    CloudCaller(
            CloudAccount account,
            Optional<URI> address,
            CallbackSender sender,
            Map<String, JsonNode> told,
            AtomicLong queries) {
        this.account = account;
        this.address = address;
        this.sender = sender;
        this.told = told;
        this.queries = queries;
    }

    /**
     * 5.1: a driver wants to know what is due.
     *
     * @param scene 0 inside, 1 at the exit, 2 at the exit without a plate
     * @param order empty with scene 0: Bolink knows none
     */
    public record PriceQuestion(
            String park,
            int scene,
            Optional<String> plate,
            Optional<String> order,
            Optional<String> exitLane,
            Optional<String> licence) {}

    public Future<VendorReply> queryPrice(PriceQuestion question) {
        var data = data("query_price", question.park()).put("pay_scene", question.scene());
        question.plate().ifPresent(plate -> data.put("car_number", plate));
        if (question.scene() == 0 || question.order().isPresent()) {
            data.put("order_id", question.order().orElse(""));
        }
        question.exitLane().ifPresent(lane -> data.put("out_channel_id", lane));
        question.licence().ifPresent(licence -> data.put("licence", licence));
        data.put("query_order_no", "Q" + account.unionId() + "-" + queries.incrementAndGet());
        return call(data);
    }

    /**
     * 5.3: a driver has paid inside.
     *
     * @param queryOrderNo and queryTime as the reply to 5.1 had them
     * @param paidAt parking time
     */
    public record PaidInside(
            String park,
            String plate,
            String order,
            Money amount,
            String tradeNo,
            Optional<String> queryOrderNo,
            Optional<Long> queryTime,
            Instant paidAt) {}

    public Future<VendorReply> paidInside(PaidInside paid) {
        return paidInside(paid, 1);
    }

    /** 5.3: at a central pay station, in cash. */
    public Future<VendorReply> paidCashInside(PaidInside paid) {
        return paidInside(paid, 2);
    }

    private Future<VendorReply> paidInside(PaidInside paid, int prepayType) {
        var data = data("prepay_order", paid.park())
                .put("car_number", paid.plate())
                .put("prepay", yuan(paid.amount()))
                .put("order_id", paid.order())
                .put("trade_no", paid.tradeNo())
                .put("prepay_type", prepayType)
                .put("pay_channel", 0);
        paid.queryOrderNo().ifPresent(number -> data.put("query_order_no", number));
        paid.queryTime().ifPresent(time -> data.put("query_time", time));
        return call(booking(data, paid.amount(), paid.plate(), paid.paidAt()));
    }

    /**
     * 5.5: how a payment at the exit ended.
     *
     * @param state 1 paid, 0 failed, 2 pending
     * @param payType wallet, sweepcode, scancode, etc
     * @param paidAt parking time
     */
    public record PaidAtExit(
            String park,
            String plate,
            String order,
            Money amount,
            String tradeNo,
            int state,
            String payType,
            Optional<String> exitLane,
            Instant paidAt) {}

    public Future<VendorReply> paidAtExit(PaidAtExit paid) {
        var data = data("outpark", paid.park())
                .put("state", paid.state())
                .put("order_id", paid.order())
                .put("trade_no", paid.tradeNo())
                .put("pay_type", paid.payType())
                .put("car_number", paid.plate())
                .put("total", yuan(paid.amount()))
                .put("errmsg", paid.state() == 1 ? "支付成功" : "支付失败");
        paid.exitLane().ifPresent(lane -> data.put("out_channel_id", lane));
        return call(booking(data, paid.amount(), paid.plate(), paid.paidAt()));
    }

    /**
     * 5.7: a driver without plate has scanned the code of an entry.
     *
     * @param standIn the plate that Bolink makes up, "EA47829"
     * @param at parking time
     */
    public record PlatelessScan(String park, String standIn, String entryLane, Instant at) {}

    public Future<VendorReply> platelessEntry(PlatelessScan scan) {
        return call(data("nolicence_in_park", scan.park())
                .put("car_number", scan.standIn())
                .put("union_id", account.unionId())
                .put("timetemp", scan.at().getEpochSecond())
                .put("channel_id", scan.entryLane())
                .put("pay_user_id", "ouc2o01Annba-" + scan.standIn()));
    }

    /**
     * 5.14, type 3: a charging platform grants a reduction.
     *
     * @param platform {@code plat_form_id}: 4 TELD and 12 Aotexun want 3.11 afterwards
     * @param method {@code calculation_method}: 0 free, 1 by time, 2 by amount, 3 the park decides
     */
    public record ChargingGrant(
            String park,
            String plate,
            int platform,
            String sequence,
            int method,
            Optional<Integer> minutes,
            Optional<Money> amount) {}

    public Future<VendorReply> chargingGrant(ChargingGrant grant) {
        var data = data("pay_notice", grant.park())
                .put("car_number", grant.plate())
                .put("type", 3)
                .put("plat_form_id", grant.platform())
                .put("start_charge_seq", grant.sequence())
                .put("calculation_method", grant.method());
        grant.minutes().ifPresent(minutes -> data.put("duration", minutes));
        grant.amount().ifPresent(amount -> data.put("reduce_amount", amount.toYuan()));
        return call(data);
    }

    /**
     * 11.1: someone at the lane monitor moves a barrier.
     *
     * @param id of the operation; the same id is the same operation
     */
    public record BarrierOrder(String park, String lane, boolean raise, String id) {}

    public Future<VendorReply> operateBarrier(BarrierOrder order) {
        return call(data("operate_liftrod", order.park())
                .put("channel_id", order.lane())
                .put("channel_name", order.lane())
                .put("operate", order.raise() ? 0 : 1)
                .put("liftrod_id", order.id()));
    }

    /**
     * 5.6: how a refund ended that 4.2 asked for and was answered with state 2.
     *
     * @param amount as 4.2 asked
     */
    public record RefundEnd(
            String park, String plate, String order, String tradeNo, BigDecimal amount, boolean done, Instant at) {}

    public Future<VendorReply> refunded(RefundEnd end) {
        return call(data("refund", end.park())
                .put("state", end.done() ? 1 : 0)
                .put("trade_no", end.tradeNo())
                .put("refund_money", end.amount())
                .put("errmsg", end.done() ? "退款成功" : "退款失败")
                .put("union_id", account.unionId())
                .put("refund_channel", 0)
                .put("refund_time", end.at().getEpochSecond())
                .put("car_number", end.plate())
                .put("arrive_money", 0.0)
                .put("fee", 0.0)
                .put("account_type", 0)
                .put("order_id", end.order())
                .put("remark", "退停车费-" + end.plate()));
    }

    /** Any callback, with data as it is to be sent; {@code service_name} tells which. */
    public Future<VendorReply> call(ObjectNode data) {
        var service = data.path("service_name").asText();
        if (data.has("start_charge_seq")) {
            told.put(data.path("start_charge_seq").asText(), data);
        }
        if (CloudMoney.isPayment(data)) {
            told.put(CloudMoney.key(data), data);
        }
        return call(service, data);
    }

    /**
     * Any callback.
     *
     * @param service names it, also where its data do not
     * @param data as it is to be sent: an object, for 9.1 an array
     * @throws IllegalArgumentException when Bolink makes no such callback
     */
    public Future<VendorReply> call(String service, JsonNode data) {
        var kind = Catalogue.standard()
                .byServiceName(service)
                .filter(BolinkInterface::isDownlink)
                .orElseThrow(() -> new IllegalArgumentException("no such service: " + service));
        var text = CloudJson.write(data);
        // read back: a number that was put as long is an int once it has been text, and replies are compared with it
        var sent = CloudJson.tree(text);
        return sender.send(new CallbackSender.Callback(kind, account, address, sent, body(kind, text)));
    }

    /** In the envelope of the interface's page. */
    private String body(BolinkInterface kind, String text) {
        var signed = CloudSign.signedBody(text, account.key());
        return switch (kind.envelope()) {
            case BARE -> text;
            case SIGNED_LIST ->
                "{\"union_id\":" + account.unionId() + ",\"service_name\":\""
                        + kind.service().orElseThrow() + "\"," + signed.substring(1);
            default ->
                kind.unionPlace() == UnionPlace.BESIDE
                        ? "{\"union_id\":" + account.unionId() + "," + signed.substring(1)
                        : signed;
        };
    }

    private static ObjectNode data(String service, String park) {
        return CloudJson.object().put("service_name", service).put("park_id", park);
    }

    private static ObjectNode booking(ObjectNode data, Money amount, String plate, Instant paidAt) {
        return data.put("pay_time", paidAt.getEpochSecond())
                .put("arrive_money", yuan(amount))
                .put("fee", 0.0)
                .put("account_type", 1)
                .put("remark", "收到停车费-" + plate);
    }

    /** The tables of callbacks say float: the number is written as 6.0, and signed so. */
    static BigDecimal yuan(Money amount) {
        var exact = BigDecimal.valueOf(amount.fen(), 2).stripTrailingZeros();
        return exact.scale() < 1 ? exact.setScale(1) : exact;
    }
}
