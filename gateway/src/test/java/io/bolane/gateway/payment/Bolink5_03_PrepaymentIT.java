package io.bolane.gateway.payment;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.PaymentDetails;
import io.bolane.protocol.bolink.Prepayment;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bolink 5.3. */
class Bolink5_03_PrepaymentIT {
    private final TestPark park = new TestPark();

    @Test
    void letsACarGoThatPaidInsideWithinTheGraceMinutes() {
        park.arrive("o1", "京A12345", 0);
        park.setTo(58);

        assertThat(await(prepay("o1", "t1", "5", 58)).state()).isEqualTo(1);

        assertThat(park.ask(park.exit, "京A12345", 72).verdict()).isEqualTo(Verdict.OPEN);
        park.leave("京A12345", 72);
        assertThat(park.stay("o1").getLong("fee_fen")).isEqualTo(500);
        assertThat(park.stay("o1").getLong("unpaid_fen")).isZero();
    }

    @Test
    void asksForTheRestAfterTheGraceMinutes() {
        park.arrive("o1", "京A12345", 0);
        park.setTo(58);
        await(prepay("o1", "t1", "5", 58));

        var decision = park.ask(park.exit, "京A12345", 80);

        assertThat(decision.verdict()).isEqualTo(Verdict.PAY);
        assertThat(decision.due()).isEqualTo(Money.ofYuan("5"));
    }

    @Test
    void booksATradeNumberOnceHoweverOftenItIsToldAtTheSameTime() {
        park.arrive("o1", "京A12345", 0);
        park.setTo(30);

        var notices = IntStream.range(0, 20)
                .mapToObj(i -> prepay("o1", "same", "5", 30))
                .toList();
        notices.forEach(each -> assertThat(await(each).state()).isEqualTo(1));

        assertThat(park.rows(
                        "SELECT amount_fen, surplus_fen FROM payment WHERE trade_no = $1",
                        trade("same").value()))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getLong(0)).isEqualTo(500);
                    assertThat(row.getLong(1)).isZero();
                });
        assertThat(journal("o1")).containsExactly("entered", "paid");
    }

    @Test
    void keepsTwentyDifferentPaymentsToldAtTheSameTime() {
        park.arrive("o1", "京A12345", 0);
        park.setTo(30);

        var notices = IntStream.range(0, 20)
                .mapToObj(i -> prepay("o1", "t" + i, "5", 30))
                .toList();
        notices.forEach(TestPark::await);

        assertThat(park.rows(
                        "SELECT sum(amount_fen)::bigint, sum(surplus_fen)::bigint FROM payment WHERE order_id = $1",
                        park.order("o1").value()))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getLong(0)).isEqualTo(10_000);
                    assertThat(row.getLong(1)).isEqualTo(9_500);
                });
    }

    @Test
    void keepsMoneyForAnUnknownStay() {
        assertThat(await(prepay("nobody", "t9", "7.50", 0)).state()).isEqualTo(1);

        assertThat(park.rows(
                        "SELECT amount_fen, matched FROM payment WHERE trade_no = $1",
                        trade("t9").value()))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getLong(0)).isEqualTo(750);
                    assertThat(row.getBoolean(1)).isFalse();
                });
    }

    private List<String> journal(String order) {
        return park
                .rows(
                        "SELECT what FROM order_journal WHERE order_id = $1 ORDER BY id",
                        park.order(order).value())
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private TradeNo trade(String name) {
        return new TradeNo(park.id.value() + "-" + name);
    }

    private Future<BolinkReply> prepay(String order, String trade, String yuan, int minute) {
        return park.prepayments.book(new Prepayment(
                park.id,
                new Plate("京A12345"),
                Money.ofYuan(yuan),
                park.order(order),
                Optional.empty(),
                trade(trade),
                Optional.empty(),
                park.at(minute),
                false,
                PaymentDetails.NONE));
    }
}
