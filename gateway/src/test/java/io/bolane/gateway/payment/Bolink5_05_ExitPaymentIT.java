package io.bolane.gateway.payment;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.ExitPayment;
import io.bolane.protocol.bolink.ExitPayment.PayType;
import io.bolane.protocol.bolink.ExitPayment.PaymentState;
import io.bolane.protocol.bolink.PaymentDetails;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bolink 5.5. */
class Bolink5_05_ExitPaymentIT {
    private final TestPark park = new TestPark();

    @Test
    void raisesTheArmOnceWhenTheCarAtTheExitHasPaid() {
        park.arrive("o1", "京A12345", 0);
        park.ask(park.exit, "京A12345", 70);

        await(Future.all(List.of(
                park.exitPayments.book(paid("o1", "t1", PaymentState.PAID, PayType.SCANCODE, "10")),
                park.exitPayments.book(paid("o1", "t1", PaymentState.PAID, PayType.SCANCODE, "10")))));

        assertThat(park.lanes.raisedFor(park.exit)).containsExactly(park.order("o1"));
        assertThat(park.ask(park.exit, "京A12345", 70).verdict()).isEqualTo(Verdict.OPEN);
    }

    @Test
    void showsTheRestWhenTooLittleWasPaidAtTheExit() {
        park.arrive("o1", "京A12345", 0);
        park.ask(park.exit, "京A12345", 70);

        await(park.exitPayments.book(paid("o1", "t1", PaymentState.PAID, PayType.SCANCODE, "4")));

        assertThat(park.lanes.raisedFor(park.exit)).isEmpty();
        assertThat(park.lanes.shownAt(park.exit)).last().isEqualTo("请扫码支付 6.00元");
    }

    @Test
    void takesAPaymentThatLeavesOutTheAmountForWhatWasDue() {
        park.arrive("o1", "京A12345", 0);
        park.ask(park.exit, "京A12345", 70);

        await(park.exitPayments.book(paid("o1", "t1", PaymentState.PAID, PayType.WALLET, "")));

        assertThat(park.lanes.raisedFor(park.exit)).containsExactly(park.order("o1"));
    }

    @Test
    void upgradesAFailedPaymentThatIsPaidLaterAndNeverTheOtherWay() {
        park.arrive("o1", "京A12345", 0);
        park.ask(park.exit, "京A12345", 70);

        await(park.exitPayments.book(paid("o1", "t1", PaymentState.FAILED, PayType.WALLET, "10")));
        await(park.exitPayments.book(paid("o1", "t1", PaymentState.PAID, PayType.WALLET, "10")));
        await(park.exitPayments.book(paid("o1", "t1", PaymentState.FAILED, PayType.WALLET, "10")));

        assertThat(park.ask(park.exit, "京A12345", 70).verdict()).isEqualTo(Verdict.OPEN);
    }

    @Test
    void booksAPaymentThatComesAfterTheCarHasLeft() {
        park.arrive("o1", "京A12345", 0);
        park.leave("京A12345", 70);

        await(park.exitPayments.book(paid("o1", "t1", PaymentState.PAID, PayType.ETC, "10")));

        assertThat(park.stay("o1").getLong("unpaid_fen")).isZero();
        assertThat(park.rows(
                        "SELECT matched, surplus_fen FROM payment WHERE trade_no = $1",
                        trade("t1").value()))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getBoolean(0)).isTrue();
                    assertThat(row.getLong(1)).isZero();
                });
    }

    private TradeNo trade(String name) {
        return new TradeNo(park.id.value() + "-" + name);
    }

    private ExitPayment paid(String order, String trade, PaymentState state, PayType type, String yuan) {
        return new ExitPayment(
                park.id,
                state,
                park.order(order),
                trade(trade),
                type,
                Optional.empty(),
                yuan.isEmpty() ? Optional.empty() : Optional.of(Money.ofYuan(yuan)),
                Optional.empty(),
                park.clock.instant(),
                Optional.empty(),
                PaymentDetails.NONE);
    }
}
