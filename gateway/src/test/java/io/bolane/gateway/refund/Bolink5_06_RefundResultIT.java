package io.bolane.gateway.refund;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.ExitPayment;
import io.bolane.protocol.bolink.ExitPayment.PayType;
import io.bolane.protocol.bolink.ExitPayment.PaymentState;
import io.bolane.protocol.bolink.PaymentDetails;
import io.bolane.protocol.bolink.RefundResult;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bolink 5.6, and 4.2 that is sent by itself for a second payment of a stay. */
class Bolink5_06_RefundResultIT {
    private static final String PLATE = "京A12345";

    private final TestPark park = new TestPark();

    @Test
    void sendsASecondPaymentBackByItselfAndKeepsBothOnRecord() {
        payTwice();

        assertThat(park.waiting("4.2")).singleElement().satisfies(row -> assertThat(row.dataText())
                .contains(
                        "\"trade_no\":\"" + trade("t2") + "\"", "\"refund_money\":5.00", "\"refund_reason\":\"重复支付\""));
        park.answer(park.waiting("4.2").get(0), "{\"state\":1,\"trade_no\":\"" + trade("t2") + "\"}");

        assertThat(refunds("t2")).singleElement().satisfies(row -> assertThat(row.getString("state"))
                .isEqualTo("done"));
        assertThat(payment("t1").getLong("surplus_fen")).isZero();
        assertThat(payment("t2").getLong("surplus_fen")).isEqualTo(500);
        assertThat(payment("t2").getLong("refunded_fen")).isEqualTo(500);
    }

    @Test
    void waitsForTheResultOfARefundInProgress() {
        payTwice();

        park.answer(park.waiting("4.2").get(0), "{\"state\":2,\"errmsg\":\"退款中\"}");
        assertThat(refunds("t2").get(0).getString("state")).isEqualTo("pending");
        var reply = await(park.refundResults.take(result("t2", true, "5")));

        assertThat(reply.toJson()).contains("\"state\":1", "\"trade_no\":\"" + trade("t2") + "\"");
        assertThat(refunds("t2")).singleElement().satisfies(row -> assertThat(row.getString("state"))
                .isEqualTo("done"));
    }

    @Test
    void takesAResultThatIsFasterThanTheAnswerOfTheRequest() {
        payTwice();
        var request = park.waiting("4.2").get(0);

        await(park.refundResults.take(result("t2", true, "5")));
        park.answer(request, "{\"state\":2}");

        assertThat(refunds("t2")).singleElement().satisfies(row -> assertThat(row.getString("state"))
                .isEqualTo("done"));
    }

    @Test
    void keepsARefusedRefundForAPersonAndDoesNotAskAgainByItself() {
        payTwice();

        park.answer(park.waiting("4.2").get(0), "{\"state\":0,\"errmsg\":\"余额不足\"}");
        pay("t3");

        assertThat(refunds("t2").get(0).getString("state")).isEqualTo("failed");
        assertThat(payment("t2").getLong("refunded_fen")).isZero();
        assertThat(park.waiting("4.2")).singleElement().satisfies(row -> assertThat(row.dataText())
                .contains(trade("t3").value()));
    }

    @Test
    void booksARepeatedResultOnceAlsoWhenToldTwentyTimesAtOnce() {
        pay("t1");

        await(Future.all(IntStream.range(0, 20)
                .mapToObj(i -> park.refundResults.take(result("t1", true, "2")))
                .toList()));

        assertThat(refunds("t1")).singleElement().satisfies(row -> assertThat(row.getString("origin"))
                .isEqualTo("office"));
        assertThat(payment("t1").getLong("refunded_fen")).isEqualTo(200);
    }

    @Test
    void aRefundOfADisputeDoesNotMakeTheStayOweAgain() {
        pay("t1");

        await(park.refundResults.take(result("t1", true, "5")));
        park.leave(PLATE, 31);

        assertThat(park.stay("o1").getLong("unpaid_fen")).isZero();
    }

    @Test
    void whatIsDoneStaysDone() {
        payTwice();

        await(park.refundResults.take(result("t2", true, "5")));
        await(park.refundResults.take(result("t2", false, "5")));

        assertThat(refunds("t2")).singleElement().satisfies(row -> assertThat(row.getString("state"))
                .isEqualTo("done"));
    }

    @Test
    void keepsTheRefundOfAPaymentThatNobodyKnows() {
        assertThat(await(park.refundResults.take(result("t9", true, "1.25"))).state())
                .isEqualTo(1);

        assertThat(refunds("t9")).singleElement().satisfies(row -> assertThat(row.getLong("amount_fen"))
                .isEqualTo(125));
    }

    private void payTwice() {
        pay("t1");
        pay("t2");
    }

    private void pay(String trade) {
        if (park.rows("SELECT 1 FROM parking_order WHERE park_id = $1", park.id.value())
                .isEmpty()) {
            park.arrive("o1", PLATE, 0);
            park.ask(park.exit, PLATE, 30);
        }
        await(park.exitPayments.book(new ExitPayment(
                park.id,
                PaymentState.PAID,
                park.order("o1"),
                trade(trade),
                PayType.SCANCODE,
                Optional.empty(),
                Optional.of(Money.ofYuan("5")),
                Optional.empty(),
                park.clock.instant(),
                Optional.empty(),
                PaymentDetails.NONE)));
    }

    private RefundResult result(String trade, boolean refunded, String yuan) {
        return new RefundResult(
                park.id,
                refunded,
                trade(trade),
                Money.ofYuan(yuan),
                Optional.of("退款成功"),
                0,
                park.at(40),
                TestPark.plate(PLATE),
                park.order("o1"),
                PaymentDetails.NONE);
    }

    private TradeNo trade(String name) {
        return new TradeNo(park.id + "-" + name);
    }

    private List<Row> refunds(String trade) {
        return park.rows(
                "SELECT * FROM refund WHERE trade_no = $1 ORDER BY id",
                trade(trade).value());
    }

    private Row payment(String trade) {
        return park.rows(
                        "SELECT * FROM payment WHERE trade_no = $1",
                        trade(trade).value())
                .get(0);
    }
}
