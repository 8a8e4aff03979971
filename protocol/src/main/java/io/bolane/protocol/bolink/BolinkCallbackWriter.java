package io.bolane.protocol.bolink;

import io.bolane.protocol.bolink.ReductionNotice.ReductionKind;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import io.bolane.protocol.parking.UnionId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Writes the data of callbacks as Bolink does, with the types of the document's tables: for the virtual Bolink, the
 * benchmarks and the tests. What it writes is read by {@link BolinkCallbacks} as an equal record.
 */
public final class BolinkCallbackWriter {
    private BolinkCallbackWriter() {}

    /**
     * @param union to stand inside data, as 5.7 wants it; the others do not list it
     * @return the text of data, to be signed and sent as it is
     */
    public static String dataJson(BolinkCallback callback, Optional<UnionId> union) {
        var out = new JsonText()
                .text("service_name", callback.serviceName())
                .text("park_id", callback.park().value());
        union.ifPresent(account -> out.number("union_id", account.value()));
        return callback.match(new Members(out)).close();
    }

    private record Members(JsonText out) implements BolinkCallback.Cases<JsonText> {
        @Override
        public JsonText queryPrice(QueryPrice query) {
            return out.text("car_number", query.plate().map(Plate::text))
                    // scene 0 has an order_id always, empty when Bolink knows none
                    .text("order_id", query.order().map(OrderId::value).orElse(""))
                    .number("pay_scene", query.scene().ordinal())
                    .text("out_channel_id", query.exitLane())
                    .text("query_order_no", query.queryOrderNo())
                    .text("licence", query.licence().map(Plate::text))
                    .text("pay_user_id", query.payUser());
        }

        @Override
        public JsonText prepayment(Prepayment notice) {
            out.text("car_number", notice.plate().text())
                    .decimal("prepay", notice.prepay().toYuan())
                    .text("order_id", notice.order().value())
                    .text("query_order_no", notice.queryOrderNo())
                    .text("trade_no", notice.tradeNo().value())
                    .seconds("query_time", notice.queryTime())
                    .number("prepay_type", notice.cash() ? 2 : 1)
                    .seconds("pay_time", notice.payTime());
            return details(notice.details());
        }

        @Override
        public JsonText exitPayment(ExitPayment notice) {
            out.number("state", notice.state().ordinal())
                    .text("order_id", notice.order().value())
                    .text("trade_no", notice.tradeNo().value())
                    .text("pay_type", notice.payType().wire())
                    .text("out_channel_id", notice.lane())
                    .decimal("total", notice.total().map(Money::toYuan))
                    .text("errmsg", notice.errmsg())
                    .seconds("pay_time", notice.payTime())
                    .text("car_number", notice.plate().map(Plate::text));
            return details(notice.details());
        }

        private JsonText details(PaymentDetails details) {
            return out.number("pay_channel", details.payChannel())
                    .decimal("arrive_money", details.arrived().map(BigDecimal::toPlainString))
                    .decimal("fee", details.fee().map(BigDecimal::toPlainString))
                    .number("account_type", details.accountType())
                    .text("remark", details.remark())
                    .raw("attach", details.attach())
                    .text("pay_user_id", details.payUser());
        }

        @Override
        public JsonText platelessEntry(PlatelessEntry entry) {
            return out.text("car_number", entry.carNumber())
                    .number("timetemp", entry.timetempWire())
                    .text("channel_id", entry.channel())
                    .text("pay_user_id", entry.payUser())
                    .text("mobile_number", entry.mobile())
                    .text("order_id", entry.order().map(OrderId::value));
        }

        @Override
        public JsonText reduction(ReductionNotice notice) {
            var points = notice.kind() == ReductionKind.POINTS;
            var hotel = notice.kind() == ReductionKind.HOTEL;
            return out.text("car_number", notice.plate().text())
                    .number("type", notice.kind().wire())
                    .text("order_id", notice.order().map(OrderId::value))
                    .text("trade_no", notice.tradeNo().map(TradeNo::value))
                    .seconds("pay_time", notice.payTime())
                    .text("deduction_count", notice.points().map(String::valueOf))
                    .text("deduction_time", points ? notice.minutes().map(String::valueOf) : Optional.empty())
                    .number("duration", points ? Optional.empty() : notice.minutes())
                    .yuan("reduce_amount", notice.amount())
                    .text("remark", notice.remark())
                    .dateTime(hotel ? "arrival_time" : "start_charging_time", notice.from())
                    .dateTime(hotel ? "check_out_time" : "stop_charging_time", notice.until())
                    .number("plat_form_id", notice.chargingPlatform())
                    .text("start_charge_seq", notice.startChargeSeq())
                    .number("calculation_method", notice.calculationMethod())
                    .text("uuid", notice.uuid());
        }

        @Override
        public JsonText operateBarrier(OperateBarrier command) {
            return out.text("channel_id", command.channelId())
                    .text("device_no", command.deviceNo())
                    .number("operate", command.operate())
                    .text("duration", command.perpetual() ? Optional.of("perpetual") : Optional.empty())
                    .text("liftrod_id", command.liftrodId())
                    .text("message_uuid", command.messageUuid())
                    .text("order_id", command.order());
        }

        @Override
        public JsonText office(OfficeCallback callback) {
            return callback.matchOffice(new OfficeMembers(out));
        }
    }
}
