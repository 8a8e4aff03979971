package io.bolane.gateway.payment;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.MonthPassPayment;
import io.bolane.protocol.bolink.PaymentDetails;
import io.bolane.protocol.bolink.Validity;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bolink 5.8. */
class Bolink5_08_MonthPassPaymentIT {
    private final TestPark park = new TestPark();

    @Test
    void extendsThePassThatWasPaid() {
        park.passes.put("card1", new CopyOnWriteArrayList<>());

        var reply = await(park.passPayments.book(paid("card1", "company1", "ours1")));

        assertThat(reply.toJson())
                .contains("\"state\":1", "\"trade_no\":\"" + trade("company1").value() + "\"");
        assertThat(park.passes.get("card1")).singleElement().satisfies(renewal -> assertThat(renewal.amount())
                .isEqualTo(Money.ofYuan("300")));
        assertThat(payments()).singleElement().satisfies(row -> {
            assertThat(row.getString("purpose")).isEqualTo("pass");
            assertThat(row.getBoolean("matched")).isTrue();
        });
    }

    @Test
    void isBookedOnceByEitherNumber() {
        park.passes.put("card1", new CopyOnWriteArrayList<>());

        await(park.passPayments.book(paid("card1", "company1", "ours1")));
        await(park.passPayments.book(paid("card1", "company1", "ours1")));
        await(park.passPayments.book(paid("card1", "ours1", "company1")));
        await(park.passPayments.book(paid("card1", "ours1", "ours1")));

        assertThat(park.passes.get("card1")).hasSize(1);
        assertThat(payments()).hasSize(1);
    }

    @Test
    void isBookedOnceWhenToldTwentyTimesAtOnce() {
        park.passes.put("card1", new CopyOnWriteArrayList<>());

        await(Future.all(IntStream.range(0, 20)
                .mapToObj(i -> park.passPayments.book(
                        i % 2 == 0 ? paid("card1", "company1", "ours1") : paid("card1", "ours1", "company1")))
                .toList()));

        assertThat(park.passes.get("card1")).hasSize(1);
        assertThat(payments()).hasSize(1);
    }

    @Test
    void keepsMoneyForAPassThatNobodyKnows() {
        await(park.passPayments.book(paid("nobody", "company1", "ours1")));

        assertThat(payments()).singleElement().satisfies(row -> assertThat(row.getBoolean("matched"))
                .isFalse());
        assertThat(park.rows("SELECT * FROM pass_payment WHERE park_id = $1 AND NOT applied", park.id.value()))
                .hasSize(1);
    }

    @Test
    void findsThePassByTheCallThatPlacedThePayment() {
        park.passes.put("card7", new CopyOnWriteArrayList<>());
        await(park.placed.placing(
                "3.3",
                "{\"park_id\":\"" + park.id + "\",\"trade_no\":\"" + trade("ours1") + "\",\"card_id\":\"card7\"}"));

        await(park.passPayments.book(notice(Optional.empty(), trade("company1"), trade("ours1"), true)));

        assertThat(park.passes.get("card7")).hasSize(1);
    }

    @Test
    void extendsOnlyWhenItWasPaid() {
        park.passes.put("card1", new CopyOnWriteArrayList<>());
        await(park.passPayments.book(notice(Optional.of("card1"), trade("company1"), trade("ours1"), false)));
        assertThat(park.passes.get("card1")).isEmpty();

        await(park.passPayments.book(paid("card1", "company1", "ours1")));

        assertThat(park.passes.get("card1")).hasSize(1);
    }

    private List<Row> payments() {
        return park.rows("SELECT * FROM payment WHERE park_id = $1", park.id.value());
    }

    private MonthPassPayment paid(String card, String trade, String outTrade) {
        return notice(Optional.of(card), trade(trade), trade(outTrade), true);
    }

    private MonthPassPayment notice(Optional<String> card, TradeNo trade, TradeNo outTrade, boolean paid) {
        return new MonthPassPayment(
                park.id,
                false,
                paid,
                Money.ofYuan("300"),
                Optional.of(TestPark.plate("京A12345")),
                Optional.empty(),
                card,
                Optional.of(trade),
                Optional.of(outTrade),
                Optional.of(park.at(0)),
                Validity.UNLIMITED,
                PaymentDetails.NONE);
    }

    private TradeNo trade(String name) {
        return new TradeNo(park.id + "-" + name);
    }
}
