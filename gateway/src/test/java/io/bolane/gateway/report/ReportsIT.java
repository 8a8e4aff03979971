package io.bolane.gateway.report;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.correction.By;
import io.bolane.gateway.park.TestPark;
import io.bolane.gateway.report.Differences.Listed;
import io.bolane.protocol.bolink.PaymentDetails;
import io.bolane.protocol.bolink.Prepayment;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Cars by parking time, money by when the gateway was told: both of a park that has had a morning. */
class ReportsIT {
    private static final By BY = new By("duty desk", "lift out of order");

    private final TestPark park = new TestPark();
    private final Reports reports = new Reports(Clock.systemUTC());

    @Test
    void sumsUpCarsMoneyDecisionsAndDebts() {
        aMorning();

        var cars = report(new Period(park.id, park.at(0), park.at(24 * 60))).getJsonObject("cars");
        var money = report(sinceTheTestBegan());

        assertThat(cars)
                .isEqualTo(new JsonObject()
                        .put("entered", 4L)
                        .put("left", 3L)
                        .put("inside", 1L)
                        .put("voided", 0L));
        assertThat(money.getLong("incomeFen")).isEqualTo(1500);
        assertThat(money.getLong("cashFen")).isEqualTo(500);
        assertThat(money.getJsonArray("income")).hasSize(2);
        assertThat(money.getJsonArray("decisions").getJsonObject(0))
                .isEqualTo(
                        new JsonObject().put("kind", "waived").put("stays", 1L).put("amountFen", 1500L));
        assertThat(report(new Period(park.id, park.at(0), park.at(24 * 60))).getLong("owedFen"))
                .isEqualTo(1500);
    }

    @Test
    void countsWhatAPersonHandsOverAgainstWhatShouldBeInTheTill() {
        aMorning();
        var shift = new Shift(sinceTheTestBegan(), BY.name(), Optional.of(Money.ofFen(450)), "");

        var report = await(TestPark.database().withTransaction(tx -> reports.end(tx, shift)));

        assertThat(report.getLong("cashDifferenceFen")).isEqualTo(-50);
        assertThat(report.getLong("waivedFen")).isEqualTo(1500);
        var next = await(
                TestPark.database().withTransaction(tx -> reports.shift(tx, park.id, BY.name(), Optional.empty())));
        assertThat(next.from()).isEqualTo(shift.period().until().truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void findsEveryDifferenceToBolinksBooks() {
        aMorning();
        var ours = await(TestPark.database().withConnection(tx -> reports.electronic(tx, sinceTheTestBegan())));
        var listed = new Listed(ours.get(0).number(), ours.get(0).amount());

        var same = Differences.between(ours, List.of(), List.of(listed), List.of());
        var other = Differences.between(
                ours,
                List.of(),
                List.of(new Listed(listed.number(), listed.amount().plus(Money.ofFen(1)))),
                List.of());
        var missing = Differences.between(ours, List.of(), List.of(new Listed("x", Money.ofFen(7))), List.of());
        var dayAfter = Differences.between(ours, List.of(), List.of(), List.of(listed));

        assertThat(ours).hasSize(1);
        assertThat(same.isEmpty()).isTrue();
        assertThat(other.otherAmounts()).hasSize(1);
        assertThat(missing.onlyOurs()).containsExactly(listed);
        assertThat(missing.onlyBolinks()).containsExactly(new Listed("x", Money.ofFen(7)));
        assertThat(dayAfter.isEmpty()).isTrue();
    }

    @Test
    void knowsAPaymentOfAnotherDayByEachOfItsNumbers() {
        aMorning();
        var number = park.order("o1").value() + "t";
        var yesterday = new Period(park.id, Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

        var ours = await(TestPark.database().withConnection(tx -> reports.electronic(tx, yesterday)));
        var known = await(TestPark.database().withConnection(tx -> reports.known(tx, park.id, List.of(number, "x"))));

        assertThat(ours).isEmpty();
        assertThat(Differences.between(ours, known, List.of(new Listed(number, Money.ofYuan("10"))), List.of())
                        .isEmpty())
                .isTrue();
    }

    @Test
    void takesARowWithAllMoneyOfAStayForItsPayments() {
        park.arrive("o1", "京A00001", 0);
        pay("o1", "5.00", 20, false);
        pay("o1", "5.00", "u", 80);
        var ours = await(TestPark.database().withConnection(tx -> reports.electronic(tx, sinceTheTestBegan())));
        var first = park.order("o1").value() + "t";

        var whole = Differences.between(ours, List.of(), List.of(new Listed(first, Money.ofYuan("10"))), List.of());
        var part = Differences.between(ours, List.of(), List.of(new Listed(first, Money.ofYuan("9"))), List.of());

        assertThat(whole.isEmpty()).isTrue();
        assertThat(part.otherAmounts()).hasSize(1);
        assertThat(part.onlyOurs()).hasSize(1);
    }

    @Test
    void countsTheArmsThatAPersonRaised() {
        raised("duty desk: driver has no phone", "operator");
        raised("duty desk", "operator");
        raised("duty desk 2: lift", "operator");
        raised("11.1", "bolink");
        var shift = new Shift(sinceTheTestBegan(), BY.name(), Optional.empty(), "");

        var own = await(TestPark.database().withTransaction(tx -> reports.end(tx, shift)));

        assertThat(report(sinceTheTestBegan()).getLong("released")).isEqualTo(3);
        assertThat(own.getLong("released")).isEqualTo(2);
    }

    private void raised(String detail, String authority) {
        park.rows(
                """
                INSERT INTO lane_command (command_id, park_id, lane, verb, authority, authority_detail, state, reason,
                                          accepted_at, executed_at)
                VALUES ($1, $2, 'B1', 'raise', $3, $4, 'executed', '', now() - interval '1 minute', now())
                """,
                park.id.value() + detail,
                park.id.value(),
                authority,
                detail);
    }

    /** One pays by phone, one by cash, one leaves owing and one is let off; it stays. */
    private void aMorning() {
        park.arrive("o1", "京A00001", 0);
        park.arrive("o2", "京A00002", 0);
        park.arrive("o3", "京A00003", 0);
        park.arrive("o4", "京A00004", 0);
        pay("o1", "10.00", 65, false);
        park.leave("京A00001", 66);
        pay("o2", "5.00", 20, true);
        park.leave("京A00002", 21);
        park.leave("京A00003", 125);
        await(TestPark.database().withTransaction(tx -> park.priceCorrections.waive(tx, park.order("o4"), BY)));
    }

    private Period sinceTheTestBegan() {
        var now = Instant.now(Clock.systemUTC());
        return new Period(park.id, now.minus(Duration.ofHours(1)), now);
    }

    private JsonObject report(Period period) {
        return await(TestPark.database().withConnection(tx -> reports.of(tx, period)))
                .toJson();
    }

    private void pay(String order, String yuan, int minute, boolean cash) {
        pay(order, yuan, "t", minute, cash);
    }

    private void pay(String order, String yuan, String number, int minute) {
        pay(order, yuan, number, minute, false);
    }

    private void pay(String order, String yuan, String number, int minute, boolean cash) {
        park.setTo(minute);
        await(park.prepayments.book(new Prepayment(
                park.id,
                TestPark.plate("京A00001"),
                Money.ofYuan(yuan),
                park.order(order),
                Optional.empty(),
                new TradeNo(park.order(order).value() + number),
                Optional.empty(),
                park.at(minute),
                cash,
                PaymentDetails.NONE)));
    }
}
