package io.bolane.protocol.bolink;

import io.bolane.protocol.bolink.OfficeCallback.OfficeCases;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the members of office callbacks as Bolink does, with the types of the document's tables. */
record OfficeMembers(JsonText out) implements OfficeCases<JsonText> {
    @Override
    public JsonText seamlessPayState(SeamlessPayState notice) {
        return out.text("order_id", notice.order().value())
                .text("car_number", notice.plate().text())
                .number("is_union_user", flag(notice.supported()))
                .text("rand", notice.rand());
    }

    @Override
    public JsonText pictureQuery(PictureQuery query) {
        return out.text("comid", query.park().value())
                .text("orderid", query.order().value())
                .text("type", wire(query.kind()));
    }

    @Override
    public JsonText refundResult(RefundResult result) {
        out.number("state", flag(result.refunded()))
                .text("trade_no", result.tradeNo().value())
                .decimal("refund_money", result.amount().toYuan())
                .text("errmsg", result.errmsg())
                .number("refund_channel", result.channel())
                .seconds("refund_time", result.at())
                .text("car_number", result.plate().text())
                .text("order_id", result.order().value());
        return details(result.details());
    }

    @Override
    public JsonText monthPassPayment(MonthPassPayment payment) {
        out.number("type", payment.thirdParty() ? Optional.of(1) : Optional.empty())
                .number("state", flag(payment.paid()))
                .decimal("amount", payment.amount().toYuan())
                .text("car_number", payment.plate().map(Plate::text))
                .number("license_color", payment.color().map(color -> color.wire()))
                .text("card_id", payment.cardId())
                .text("trade_no", payment.tradeNo().map(TradeNo::value))
                .text("out_trade_no", payment.outTradeNo().map(TradeNo::value))
                .seconds("pay_time", payment.payTime());
        validity(payment.validity());
        return details(payment.details());
    }

    @Override
    public JsonText recoveredPayment(RecoveredPayment payment) {
        out.number("state", flag(payment.paid()))
                .text("order_id", payment.order().value())
                .text("trade_no", payment.tradeNo().value())
                .text("pay_type", RecoveredPayment.SERVICE)
                .text("out_channel_id", payment.lane())
                .decimal("total", payment.total().toYuan())
                .text("errmsg", payment.errmsg())
                .seconds("pay_time", payment.payTime())
                .text("car_number", payment.plate().text());
        return details(payment.details());
    }

    @Override
    public JsonText stayPayment(StayPayment payment) {
        return out.number("state", flag(payment.paid()))
                .yuan("amount", payment.amount())
                .text("receipt_amount", payment.receipt().toPlainString())
                .text("pay_platform_fee", payment.platformFee().toPlainString())
                .text("trade_no", payment.tradeNo().value())
                .text("out_trade_no", payment.outTradeNo().value())
                .number("pay_channel", payment.payChannel())
                .seconds("pay_time", payment.payTime())
                .text("openid", payment.payUser())
                .text("description", payment.description());
    }

    @Override
    public JsonText unpaidStayPayment(UnpaidStayPayment payment) {
        return out.number("state", flag(payment.paid()))
                .yuan("amount", payment.amount())
                .text("receipt_amount", payment.receipt().toPlainString())
                .text("pay_platform_fee", payment.platformFee().toPlainString())
                .text("trade_no", payment.tradeNo().value())
                .text("out_trade_no", payment.outTradeNo().value())
                .seconds("pay_time", payment.payTime())
                .text("openid", payment.payUser())
                .text("description", payment.description());
    }

    @Override
    public JsonText changePayout(ChangePayout payout) {
        return out.text("trade_no", payout.tradeNo().value())
                .decimal("recharge_money", payout.amount().toYuan())
                .number("state", payout.state().ordinal())
                .text("errmsg", payout.errmsg())
                .number("recharge_channel", payout.channel())
                .seconds("recharge_time", payout.at())
                .text("car_number", payout.plate().text())
                .text("order_id", payout.order().value())
                .text("remark", payout.remark());
    }

    @Override
    public JsonText verifyCode(VerifyCodeRequest request) {
        return out.text("car_number", request.standIn().text())
                .text("mobile_number", request.mobile())
                .text("pay_user_id", request.payUser());
    }

    @Override
    public JsonText monthPassCheck(MonthPassCheck check) {
        out.text("car_number", check.plate().text())
                .number("license_color", check.color().wire())
                .decimal("amount", check.amount().toYuan());
        return validity(check.validity());
    }

    @Override
    public JsonText spaceCount(SpaceCount count) {
        return out.number("total_space", count.total())
                .number("free_space", count.free())
                .text("message_uuid", count.messageUuid());
    }

    @Override
    public JsonText specialPlateChange(SpecialPlateChange change) {
        out.text("type", change.delete() ? "delete" : "add")
                .text("car_number", change.plate().text())
                .text("car_type", change.black() ? "black" : "white");
        return validity(change.validity()).text("remark", change.remark()).text("message_uuid", change.messageUuid());
    }

    @Override
    public JsonText monthPassChange(MonthPassChange change) {
        out.text("type", wire(change.change()))
                .text("car_number", change.plate().map(Plate::text))
                .text("card_id", change.cardId())
                .text("user_name", change.holder())
                .text("tel", change.phone())
                .text("car_type", change.kind().map(kind -> Integer.toString(kind.ordinal())))
                .text("part_time", change.partOfDay().map(part -> "[\"" + part.from() + "\",\"" + part.until() + "\"]"))
                .text("part_type", change.plateType())
                .text("is_region", change.region().isPresent() ? "1" : "0")
                .text("region_id", change.region())
                .text("is_dayparking", change.dayRule().isPresent() ? "1" : "0")
                .text("rule_id_sub", change.dayRule())
                .text("comany_id", change.company().map(MonthPassChange.Company::id))
                .text("comany_name", change.company().flatMap(MonthPassChange.Company::name))
                .text("vipCount", change.spaces().map(String::valueOf));
        if (!change.vehicles().isEmpty()) {
            out.text("vehicle_list", vehicles(change.vehicles())); // typed as text by the table
        }
        return validity(change.validity()).text("message_uuid", change.messageUuid());
    }

    private static String vehicles(List<MonthPassChange.Vehicle> vehicles) {
        return vehicles.stream()
                .map(vehicle -> new JsonText()
                        .text("plate_no", vehicle.plate().text())
                        .text("plate_type", vehicle.plateType())
                        .close())
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public JsonText carQuery(CarQuery query) {
        return out.text("car_number", query.plate().text())
                .text("card_id", query.cardId())
                .text("type", query.special() ? "1" : "0")
                .text("message_uuid", query.messageUuid());
    }

    @Override
    public JsonText invoiceNotice(InvoiceNotice notice) {
        return out.text("payid", notice.payId())
                .text("out_trade_no", notice.outTradeNo().value())
                .text("invoice_type", notice.paper() ? "2" : "1")
                .text("invoice_no", joined(notice.numbers()))
                .text("invoice_code", joined(notice.codes()))
                .dateTime("invoice_time", notice.issuedAt());
    }

    private static Optional<String> joined(List<String> texts) {
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join(",", texts));
    }

    private JsonText validity(Validity validity) {
        return out.dateTime("start_time", validity.from()).dateTime("end_time", validity.until());
    }

    private JsonText details(PaymentDetails details) {
        return out.number("pay_channel", details.payChannel())
                .decimal("arrive_money", details.arrived().map(BigDecimal::toPlainString))
                .decimal("fee", details.fee().map(BigDecimal::toPlainString))
                .number("account_type", details.accountType())
                .text("remark", details.remark())
                .text("attach", details.attach())
                .text("pay_user_id", details.payUser());
    }

    private static int flag(boolean value) {
        return value ? 1 : 0;
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
