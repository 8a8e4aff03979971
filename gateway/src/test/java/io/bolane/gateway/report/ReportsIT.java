package io.bolane.gateway.report;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.correction.By;
import io.bolane.gateway.park.TestPark;
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
        var known = ours.get(0);

        var same = Differences.between(ours, ours);
        var other = Differences.between(
                ours,
                List.of(new Differences.Booked(known.number(), known.amount().plus(Money.ofFen(1)))));
        var missing = Differences.between(ours, List.of(new Differences.Booked("x", Money.ofFen(7))));

        assertThat(ours).hasSize(1);
        assertThat(same.isEmpty()).isTrue();
        assertThat(other.otherAmounts()).hasSize(1);
        assertThat(missing.onlyOurs()).containsExactly(known);
        assertThat(missing.onlyBolinks()).containsExactly(new Differences.Booked("x", Money.ofFen(7)));
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
        park.setTo(minute);
        await(park.prepayments.book(new Prepayment(
                park.id,
                TestPark.plate("京A00001"),
                Money.ofYuan(yuan),
                park.order(order),
                Optional.empty(),
                new TradeNo(park.order(order).value() + "t"),
                Optional.empty(),
                park.at(minute),
                cash,
                PaymentDetails.NONE)));
    }
}
