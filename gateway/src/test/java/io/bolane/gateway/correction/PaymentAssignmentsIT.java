package io.bolane.gateway.correction;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.failure.UnknownOrder;
import io.bolane.gateway.outbox.Outbox;
import io.bolane.gateway.park.TestPark;
import io.bolane.gateway.refund.Refunds;
import io.bolane.protocol.bolink.PaymentDetails;
import io.bolane.protocol.bolink.Prepayment;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import io.bolane.protocol.parking.UnionId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money that no stay answered to is given to a stay by a person: it counts once, and what is too much goes back. */
class PaymentAssignmentsIT {
    private static final By BY = new By("duty desk", "receipt seen");
    private static final String PLATE = "京A12345";

    private final TestPark park = new TestPark();
    private final Refunds refunds =
            new Refunds(park.books.orders().journal(), new Outbox(id -> new UnionId(200001), () -> {}));

    @Test
    void paysWhatACarLeftOwing() {
        park.arrive("o1", PLATE, 0);
        park.leave(PLATE, 65);
        pay("nobody", "t1", "10.00", 66);
        assertThat(park.stay("o1").getLong("unpaid_fen")).isEqualTo(1_000);

        var assigned = assign("t1", "o1");

        assertThat(park.stay("o1").getLong("unpaid_fen")).isZero();
        assertThat(park.stay("o1").getLong("fee_fen")).isEqualTo(1_000);
        assertThat(payment("t1").getBoolean("matched")).isTrue();
        assertThat(payment("t1").getString("order_id"))
                .isEqualTo(park.order("o1").value());
        assertThat(assigned.before().getLong("dueFen")).isEqualTo(1_000);
        assertThat(assigned.after().getLong("dueFen")).isZero();
        assertThat(assigned.after().getString("tradeNo")).isEqualTo(trade("t1").value());
        assertThat(park.uploads("o1")).containsExactly("3.1", "3.2", "10.1");
        assertThat(park.journal("o1")).contains("payment assigned");
        assertThat(park.waiting("4.2")).isEmpty();
    }

    @Test
    void letsACarGoThatWaitsAndHasPaidForAnotherNumber() {
        park.arrive("o1", PLATE, 0);
        park.ask(park.exit, PLATE, 65);
        pay("nobody", "t1", "10.00", 66);

        assign("t1", "o1");

        assertThat(park.lanes.raisedFor(park.exit)).containsExactly(park.order("o1"));
        assertThat(park.ask(park.exit, PLATE, 66).verdict()).isEqualTo(Verdict.OPEN);
    }

    @Test
    void showsWhatIsLeftWhereTheCarWaits() {
        park.arrive("o1", PLATE, 0);
        park.ask(park.exit, PLATE, 65);
        pay("nobody", "t1", "4.00", 66);

        assign("t1", "o1");

        assertThat(park.lanes.raisedFor(park.exit)).isEmpty();
        assertThat(park.lanes.shownAt(park.exit)).last().isEqualTo("请扫码支付 6.00元");
    }

    @Test
    void whatIsMoreThanTheStayOwesGoesBack() {
        park.arrive("o1", PLATE, 0);
        park.leave(PLATE, 65);
        pay("nobody", "t1", "25.00", 66);

        assign("t1", "o1");

        assertThat(payment("t1").getLong("surplus_fen")).isEqualTo(1_500);
        assertThat(park.waiting("4.2")).singleElement().satisfies(row -> assertThat(row.dataText())
                .contains("\"refund_money\":15.00"));
    }

    /** Paid while the stay was free, or before it: all of it would be too much. */
    @Test
    void countsForWhatIsDueNowWhenNothingWasDueThen() {
        pay("nobody", "t1", "10.00", 0);
        park.arrive("o1", PLATE, 1);
        park.setTo(66);

        assign("t1", "o1");

        assertThat(payment("t1").getLong("surplus_fen")).isZero();
        park.leave(PLATE, 67);
        assertThat(park.stay("o1").getLong("unpaid_fen")).isZero();
    }

    @Test
    void aStayThatOwesNothingTakesNoSecondPayment() {
        park.arrive("o1", PLATE, 0);
        park.setTo(65);
        pay("o1", "t1", "10.00", 65);
        pay("nobody", "t2", "10.00", 66);

        refused("t2", "o1", "owes nothing");
        park.leave(PLATE, 67);
        refused("t2", "o1", "owes nothing");

        assertThat(payment("t2").getBoolean("matched")).isFalse();
        assertThat(park.waiting("4.2")).isEmpty();
    }

    @Test
    void refusesWhatCannotBeOfTheStay() {
        park.arrive("o1", PLATE, 0);
        park.arrive("o2", "京B54321", 0);
        var other = new TestPark();
        other.arrive("o1", PLATE, 0);
        park.setTo(125);
        other.setTo(125);
        pay("o2", "of-o2", "5.00", 65);
        pay("nobody", "back", "5.00", 66);
        pay("nobody", "pass", "5.00", 67);
        pay("nobody", "failed", "5.00", 68);
        pay("nobody", "t1", "5.00", 69);
        await(TestPark.database()
                .withTransaction(tx -> refunds.byHand(tx, trade("back"), Optional.of(Money.ofYuan("1")), "误收")));
        park.rows(
                "UPDATE payment SET purpose = 'pass' WHERE trade_no = $1",
                trade("pass").value());
        park.rows(
                "UPDATE payment SET state = 'failed' WHERE trade_no = $1",
                trade("failed").value());

        refused("of-o2", "o1", "of a stay");
        refused("back", "o1", "gone back");
        refused("pass", "o1", "for a pass");
        refused("failed", "o1", "no money");
        refused("none", "o1", "no payment");
        assertThatThrownBy(() -> assign("t1", "nobody")).isInstanceOf(UnknownOrder.class);
        assertThatThrownBy(() -> await(TestPark.database()
                        .withTransaction(
                                tx -> other.paymentAssignments.assign(tx, trade("t1"), other.order("o1"), BY))))
                .isInstanceOf(NotPossible.class)
                .hasMessageContaining("park");
        assertThat(payment("t1").getBoolean("matched")).isFalse();
    }

    @Test
    void refusesWhileTheStayIsChargedAndWhileItsOwnPaymentHasNoNumber() {
        park.arrive("o1", PLATE, 0);
        park.arrive("o2", "京B54321", 0);
        park.setTo(125);
        pay("nobody", "t1", "5.00", 66);
        park.rows(
                "UPDATE parking_order SET etc = 'asked' WHERE order_id = $1",
                park.order("o1").value());
        pay("o2", "p", "5.00", 66);
        park.rows(
                "UPDATE payment SET trade_no = '~' || trade_no, provisional = true WHERE trade_no = $1",
                trade("p").value());

        refused("t1", "o1", "being charged");
        refused("t1", "o2", "without number");
    }

    @Test
    void ofTwoPeopleWhoGiveItToTwoStaysOneSucceeds() {
        park.arrive("o1", PLATE, 0);
        park.arrive("o2", "京B54321", 0);
        park.setTo(65);
        pay("nobody", "t1", "10.00", 66);

        var both = List.of(tryAssign("t1", "o1"), tryAssign("t1", "o2"));
        await(Future.join(both).otherwiseEmpty());

        assertThat(both.stream().filter(Future::succeeded)).hasSize(1);
    }

    @Test
    void aNoticeThatIsToldAgainLaterChangesNothing() {
        park.arrive("o1", PLATE, 0);
        park.leave(PLATE, 65);
        pay("nobody", "t1", "10.00", 66);
        assign("t1", "o1");

        pay("nobody", "t1", "10.00", 66);
        pay("o1", "t1", "10.00", 66);

        assertThat(park.rows("SELECT 1 FROM payment WHERE park_id = $1 AND matched", park.id.value()))
                .hasSize(1);
        assertThat(park.stay("o1").getLong("unpaid_fen")).isZero();
        assertThat(park.waiting("4.2")).isEmpty();
    }

    /** Whatever people and Bolink do in whatever order: no fen is lost, none counts twice. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void moneyAddsUpWhateverIsDone(long seed) {
        var day = new Day(new Random(seed));
        for (var step = 0; step < 20; step++) {
            day.step();
            day.check("seed " + seed + " step " + step);
        }
    }

    private final class Day {
        private final Random random;
        private final List<String> stays = List.of("o0", "o1", "o2");
        private final List<String> trades = new ArrayList<>();
        private int minute;
        private long toldFen;

        private Day(Random random) {
            this.random = random;
            stays.forEach(stay -> park.arrive(stay, plateOf(stay), 0));
        }

        private String plateOf(String stay) {
            return "京A0000" + stay.charAt(1);
        }

        private void step() {
            minute += random.nextInt(30);
            park.setTo(minute);
            var stay = stays.get(random.nextInt(stays.size()));
            switch (random.nextInt(7)) {
                case 0, 1 -> told("nobody");
                case 2 -> told(stay);
                case 3, 4 -> unlessRefused(tryAssign(anyTrade(), stay));
                case 5 -> park.ask(park.exit, plateOf(stay), minute);
                default -> {
                    if (random.nextInt(3) == 0) {
                        park.leave(plateOf(stay), minute);
                    } else if (!payment(anyTrade()).getBoolean("matched")) {
                        unlessRefused(sendBack(anyTrade()));
                    }
                }
            }
        }

        private void told(String stay) {
            var yuan = 1 + random.nextInt(20);
            trades.add("t" + trades.size());
            pay(stay, trades.get(trades.size() - 1), yuan + ".00", minute);
            toldFen += 100L * yuan;
        }

        private String anyTrade() {
            if (trades.isEmpty()) {
                told("nobody");
            }
            return trades.get(random.nextInt(trades.size()));
        }

        private void unlessRefused(Future<?> done) {
            await(done.mapEmpty()
                    .recover(refused ->
                            refused instanceof NotPossible ? Future.succeededFuture() : Future.failedFuture(refused)));
        }

        private void check(String when) {
            var payments = park.rows("SELECT * FROM payment WHERE park_id = $1", park.id.value());
            assertThat(sum(payments, "amount_fen")).as(when).isEqualTo(toldFen);
            assertThat(payments).as(when).allSatisfy(row -> assertThat(row.getLong("refunded_fen"))
                    .isLessThanOrEqualTo(row.getLong("amount_fen")));
            stays.forEach(stay -> check(when + " " + stay, stay, ofStay(payments, stay)));
        }

        private List<Row> ofStay(List<Row> payments, String stay) {
            return payments.stream()
                    .filter(row -> row.getBoolean("matched"))
                    .filter(row -> park.order(stay).value().equals(row.getString("order_id")))
                    .toList();
        }

        private void check(String when, String stay, List<Row> payments) {
            var row = park.stay(stay);
            var account = await(TestPark.database()
                            .withTransaction(tx -> park.books.orders().lock(tx, park.order(stay))))
                    .orElseThrow();
            var price = park.books
                    .orders()
                    .price(account, account.order().exitedAt().orElseGet(park.clock::instant));
            assertThat(sum(payments, "amount_fen") - sum(payments, "surplus_fen"))
                    .as(when)
                    .isEqualTo(price.counted().fen());
            assertThat(price.counted().plus(price.due())).as(when).isEqualTo(price.total());
            if (row.getString("state").equals("left")) {
                assertThat(row.getLong("unpaid_fen"))
                        .as(when)
                        .isEqualTo(price.due().fen());
            }
        }

        private long sum(List<Row> rows, String column) {
            return rows.stream().mapToLong(row -> row.getLong(column)).sum();
        }
    }

    private TradeNo trade(String name) {
        return new TradeNo(park.id + "-" + name);
    }

    private Row payment(String name) {
        return park.rows(
                        "SELECT * FROM payment WHERE trade_no = $1", trade(name).value())
                .get(0);
    }

    private Future<Corrected> tryAssign(String payment, String order) {
        return TestPark.database()
                .withTransaction(tx -> park.paymentAssignments.assign(tx, trade(payment), park.order(order), BY));
    }

    private Future<Optional<Long>> sendBack(String payment) {
        return TestPark.database().withTransaction(tx -> refunds.byHand(tx, trade(payment), Optional.empty(), "误收"));
    }

    private Corrected assign(String payment, String order) {
        var corrected = await(tryAssign(payment, order));
        corrected.afterCommit().run();
        return corrected;
    }

    private void refused(String payment, String order, String why) {
        assertThatThrownBy(() -> assign(payment, order))
                .isInstanceOf(NotPossible.class)
                .hasMessageContaining(why);
    }

    private void pay(String order, String trade, String yuan, int minute) {
        await(park.prepayments.book(new Prepayment(
                park.id,
                TestPark.plate(PLATE),
                Money.ofYuan(yuan),
                park.order(order),
                Optional.empty(),
                trade(trade),
                Optional.empty(),
                park.at(minute),
                false,
                PaymentDetails.NONE)));
    }
}
