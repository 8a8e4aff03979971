package io.bolane.protocol.bolink;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.bolink.DiscountInfo.Amount;
import io.bolane.protocol.bolink.DiscountInfo.Coupon;
import io.bolane.protocol.bolink.DiscountInfo.Hours;
import io.bolane.protocol.bolink.DiscountInfo.Points;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The exact texts of replies, against the reply tables of chapters 5 and 11. */
class BolinkReplyTest {
    private static final String PRICE = "{\"service_name\":\"query_price\",\"park_id\":20003,\"pay_scene\":2,"
            + "\"out_channel_id\":\"A1\",\"car_number\":\"京HP00G6\",\"order_id\":10000,\"query_order_no\":\"q1\"}";
    private static final String PREPAID =
            "{\"service_name\":\"prepay_order\",\"car_number\":\"京GH0093\",\"prepay\":6.5,"
                    + "\"order_id\":\"9009\",\"park_id\":\"21845\",\"trade_no\":\"t1\",\"pay_time\":1490876000,"
                    + "\"arrive_money\":1.25,\"fee\":0.0,\"account_type\":1,\"remark\":\"收到停车费\"}";
    private static final String EXIT =
            "{\"service_name\":\"outpark\",\"state\":1,\"park_id\":\"1001\",\"order_id\":10000,"
                    + "\"trade_no\":20170401,\"pay_type\":\"etc\",\"pay_time\":1490876000,\"errmsg\":\"支付成功\","
                    + "\"arrive_money\":1.25,\"fee\":0.0,\"account_type\":1,\"remark\":\"收到停车费\"}";
    private static final String PLATELESS = "{\"service_name\":\"nolicence_in_park\",\"car_number\":\"ea47829\","
            + "\"park_id\":\"21787\",\"union_id\":200002,\"timetemp\":\"1579000520\",\"channel_id\":\"A1\"}";
    private static final String REDUCTION =
            "{\"service_name\":\"pay_notice\",\"park_id\":\"1\",\"car_number\":\"京A12345\","
                    + "\"type\":3,\"uuid\":\"u1\"}";
    private static final String BARRIER =
            "{\"service_name\":\"operate_liftrod\",\"park_id\":\"12345\",\"channel_id\":2054,"
                    + "\"operate\":\"0\",\"liftrod_id\":\"f053\"}";

    private static <T extends BolinkCallback> T parsed(String data, Class<T> type) {
        return type.cast(BolinkCallbacks.parse(Optional.empty(), Fields.parse(data)));
    }

    @Test
    void priceReplyHasPricesAsStringsAndTimesAsNumbers() {
        var query = parsed(PRICE, QueryPrice.class);

        var reply = PriceReply.to(query, OrderId.of("10000"))
                .price(Money.ofFen(600), Money.ofFen(1100))
                .parked(Duration.ofSeconds(3059))
                .freeOutTime(Duration.ofMinutes(15))
                .queryTime(Instant.ofEpochSecond(1_490_875_218))
                .reducedAmount(Money.ofFen(500))
                .reducedTime(Duration.ofMinutes(5))
                .car(Plate.of("京HP00G6"), Instant.ofEpochSecond(1_490_872_000))
                .position("A001")
                .picture("")
                .multiplePrepayments(true)
                .notifyUrl("https://a.example/n")
                .attach("{\"should_pay\":\"0.08\"}")
                .hideEntry(false)
                .unpaidStays(1)
                .reported(true)
                .freeSpaces(20)
                .build();

        assertThat(reply.state()).isEqualTo(1);
        assertThat(reply.toJson())
                .isEqualTo("{\"state\":1,\"price\":\"6.00\",\"total\":\"11.00\",\"duration\":50,\"free_out_time\":15,"
                        + "\"query_time\":1490875218,\"derate_money\":5.00,\"derate_duration\":5,\"park_id\":\"20003\","
                        + "\"order_id\":\"10000\",\"query_order_no\":\"q1\",\"position\":\"A001\","
                        + "\"car_number\":\"京HP00G6\",\"in_time\":1490872000,\"inpark_img\":\"\",\"multiple_prepay\":1,"
                        + "\"notify_url\":\"https://a.example/n\",\"attach\":{\"should_pay\":\"0.08\"},"
                        + "\"hide_inpark_info\":0,\"isEscape\":1,\"is_report\":1,\"empty_plot\":20}");
    }

    @Test
    void priceReplyOffersPointsAndCouponsAndNamesAreas() {
        var coupons = List.of(
                new Coupon("c1", new Hours(2), Optional.of(Instant.ofEpochSecond(1_564_419_661))),
                new Coupon("c2", new Amount(Money.ofFen(1_050)), Optional.empty()));
        var info = new DiscountInfo(
                "m1", Optional.of(new Points(900, 100)), coupons, true, Optional.of(3), Optional.of(1));

        var json = PriceReply.to(parsed(PRICE, QueryPrice.class), OrderId.of("10000"))
                .discounts(info)
                .areas(List.of(new AreaStay("B1", Duration.ofMinutes(59)), new AreaStay("B2", Duration.ofHours(24))))
                .build()
                .toJson();

        assertThat(json)
                .endsWith("\"discount_info\":{\"member_id\":\"m1\",\"use_type\":2,\"limit_hour\":3,\"limit_count\":1,"
                        + "\"member_points_info\":{\"member_points\":900,\"points_per_hour\":100},"
                        + "\"coupon_list\":[{\"coupon_id\":\"c1\",\"amount\":2,\"unit\":1,\"expires_time\":1564419661},"
                        + "{\"coupon_id\":\"c2\",\"amount\":10.50,\"unit\":2}]},"
                        + "\"park_info_detail\":[{\"area_name\":\"B1\",\"duration\":\"59分钟\"},"
                        + "{\"area_name\":\"B2\",\"duration\":\"1天0小时0分钟\"}]}");
    }

    @Test
    void priceReplyLeavesOutWhatIsAbsent() {
        var reply = PriceReply.to(parsed(PRICE, QueryPrice.class), OrderId.of("10000"))
                .price(Money.ZERO, Money.ZERO)
                .build();

        assertThat(reply.toJson())
                .isEqualTo("{\"state\":1,\"price\":\"0.00\",\"total\":\"0.00\",\"duration\":0,\"park_id\":\"20003\","
                        + "\"order_id\":\"10000\",\"query_order_no\":\"q1\"}");
    }

    @Test
    void prepaymentReplyEchoesTheAmountAsString() {
        assertThat(PrepaymentReply.booked(parsed(PREPAID, Prepayment.class)).toJson())
                .isEqualTo(
                        "{\"state\":1,\"park_id\":\"21845\",\"order_id\":\"9009\",\"prepay\":\"6.50\",\"trade_no\":\"t1\"}");
    }

    @Test
    void exitPaymentReplyEchoesIdsAsStringsEvenWhenTheyCameAsNumbers() {
        assertThat(ExitPaymentReply.taken(parsed(EXIT, ExitPayment.class)).toJson())
                .isEqualTo(
                        "{\"service_name\":\"outpark\",\"state\":1,\"trade_no\":\"20170401\",\"order_id\":\"10000\"}");
    }

    @Test
    void platelessReplyEchoesTheCarUnshortenedAndTheTimeAsNumber() {
        var entry = parsed(PLATELESS, PlatelessEntry.class);

        assertThat(PlatelessEntryReply.entered(entry).toJson())
                .isEqualTo("{\"state\":1,\"errmsg\":\"入场成功\",\"car_number\":\"ea47829\",\"timetemp\":1579000520}");
        assertThat(PlatelessEntryReply.waiting(entry).state()).isEqualTo(2);
    }

    @Test
    void reductionReplyEchoesTheUuidOfTheSdkEdition() {
        assertThat(ReductionReply.applied(parsed(REDUCTION, ReductionNotice.class))
                        .toJson())
                .isEqualTo("{\"state\":1,\"service_name\":\"pay_notice\",\"uuid\":\"u1\"}");
    }

    @Test
    void barrierReplyEchoesWhatWasReceived() {
        assertThat(BarrierReply.done(parsed(BARRIER, OperateBarrier.class)).toJson())
                .isEqualTo("{\"service_name\":\"operate_liftrod\",\"state\":1,\"channel_id\":\"2054\",\"operate\":0,"
                        + "\"liftrod_id\":\"f053\"}");
    }

    static Stream<String> messages() {
        return Stream.of(PRICE, PREPAID, EXIT, PLATELESS, REDUCTION, BARRIER);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aRefusalHasTheSameMembersWhetherTheCallbackCouldBeParsedOrNot(String data) {
        var fields = Fields.parse(data);
        var callback = BolinkCallbacks.parse(Optional.empty(), fields);

        var refused = BolinkReply.refusal(Optional.of(callback), "车道离线");
        var unparsed = BolinkReply.refusalOfService(fields.text("service_name"), Optional.of(fields), "车道离线");
        var unreadable = BolinkReply.refusalOfService(fields.text("service_name"), Optional.empty(), "车道离线");

        assertThat(refused.toJson()).startsWith("{\"state\":0,\"errmsg\":\"车道离线\"");
        assertThat(refused.state()).isZero();
        assertThat(unparsed.toJson().replace("\"6.5\"", "\"6.50\"")).isEqualTo(refused.toJson());
        assertThat(Fields.parse(unreadable.toJson()).requiredInteger("state")).isZero();
    }

    @Test
    void refusalOfAPriceQueryHasEveryRequiredMember() {
        var refused = BolinkReply.refusal(Optional.of(parsed(PRICE, QueryPrice.class)), "订单不存在");

        assertThat(refused.toJson())
                .isEqualTo("{\"state\":0,\"errmsg\":\"订单不存在\",\"price\":\"0.00\",\"duration\":0,\"park_id\":\"20003\","
                        + "\"order_id\":\"10000\",\"query_order_no\":\"q1\",\"car_number\":\"京HP00G6\"}");
    }

    @Test
    void refusalOfAnUnreadablePlatelessEntryEchoesTheElevenDigits() {
        var fields = Fields.parse("{\"car_number\":\"EA47829\",\"timetemp\":15232151231}");

        var refused = BolinkReply.refusalOfService(Optional.of("nolicence_in_park"), Optional.of(fields), "参数错误");

        assertThat(refused.toJson())
                .isEqualTo("{\"state\":0,\"errmsg\":\"参数错误\",\"car_number\":\"EA47829\",\"timetemp\":15232151231}");
    }

    @Test
    void refusalOfNothingKnownIsStateAndReason() {
        assertThat(BolinkReply.refusal(Optional.empty(), "签名错误").toJson())
                .isEqualTo("{\"state\":0,\"errmsg\":\"签名错误\"}");
        assertThat(BolinkReply.refusalOfService(Optional.of("nope"), Optional.empty(), "参数错误")
                        .toJson())
                .isEqualTo("{\"state\":0,\"errmsg\":\"参数错误\"}");
    }

    @Test
    void errmsgIsNeverEmptyNorTooLong() {
        assertThat(BolinkReply.refusal(Optional.empty(), " ").toJson()).contains("处理失败");
        var longest = (RefusalReply) BolinkReply.refusal(Optional.empty(), "长".repeat(100));
        assertThat(longest.errmsg()).hasSize(BolinkReply.MAX_ERRMSG);
    }

    @Test
    void textsAreEscaped() {
        var fields = Fields.parse("{\"liftrod_id\":\"a\\\"b\\\\c\\n\\u0001/\"}");

        var refused = BolinkReply.refusalOfService(Optional.of("operate_liftrod"), Optional.of(fields), "参数错误");

        assertThat(refused.toJson()).contains("\"a\\\"b\\\\c\\u000a\\u0001/\"");
    }
}
