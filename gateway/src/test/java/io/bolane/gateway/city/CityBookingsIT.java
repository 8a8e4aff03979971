package io.bolane.gateway.city;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.PriceReply;
import io.bolane.protocol.bolink.QueryPrice;
import io.bolane.protocol.bolink.QueryPrice.Scene;
import io.bolane.protocol.lane.LaneRequest.EntryCheck;
import io.bolane.protocol.parking.CityAnswer.Outcome;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.PlateColor;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bolink 10.4, share_status 1: who has booked a space with the city pays nothing in advance. */
class CityBookingsIT {
    private final TestPark park = new TestPark();
    private final CityBookings bookings = new CityBookings(TestPark.database(), park.clock);

    @Test
    void refusesPaymentInAdvanceOfACarThatTheCityPrices() {
        asked("京A12345", "1");
        asked("京B12345", "0");
        awaitBookings(1);
        park.arrive("o1", "京A12345", 1);
        park.arrive("o2", "京B12345", 1);
        park.setTo(70);

        assertThatThrownBy(() -> price(Scene.IN_PARK, "京A12345"))
                .isInstanceOf(NotPossible.class)
                .satisfies(
                        refused -> assertThat(((NotPossible) refused).errmsg()).contains("共享车位"));
        assertThatThrownBy(() -> place("o1")).isInstanceOf(NotPossible.class);
        assertThat(park.rows("SELECT 1 FROM placed_payment WHERE park_id = $1", park.id.value()))
                .isEmpty();
        assertThat(price(Scene.IN_PARK, "京B12345").price()).isEqualTo(Money.ofYuan("10"));
        place("o2");
    }

    @Test
    void letsItPayWhereItStandsAtTheExit() {
        asked("京A12345", "1");
        awaitBookings(1);
        park.arrive("o1", "京A12345", 1);
        park.ask(park.exit, "京A12345", 70);

        assertThat(price(Scene.AT_EXIT, "京A12345").price()).isEqualTo(Money.ofYuan("10"));
        place("o1");
    }

    @Test
    void isOfTheStayThatBeginsThenAndOfNoLaterOne() {
        asked("京A12345", "1");
        awaitBookings(1);
        park.arrive("o1", "京A12345", 30);
        park.setTo(60);

        assertThat(price(Scene.IN_PARK, "京A12345").price()).isEqualTo(Money.ofYuan("5"));
    }

    /** A lane asks, and the city answers at once. */
    private void asked(String plate, String share) {
        var answer = "{\"state\":1,\"data\":{\"status\":\"1\",\"reason\":\"0\",\"share_status\":\"" + share + "\"}}";
        var checks = new CityChecks((request, limit) -> Future.succeededFuture(Buffer.buffer(answer)), bookings);
        var check = new EntryCheck(TestPark.plate(plate), PlateColor.BLUE, Duration.ofSeconds(1));

        assertThat(await(checks.check(park.entry, check)).outcome()).isEqualTo(Outcome.PASSED);
    }

    /** The lane is not kept waiting for the books. */
    private void awaitBookings(int kept) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> park.rows("SELECT 1 FROM city_booking WHERE park_id = $1", park.id.value())
                                .size()
                        == kept);
    }

    private PriceReply price(Scene scene, String plate) {
        return (PriceReply) await(park.prices.answer(new QueryPrice(
                park.id,
                scene,
                Optional.of(TestPark.plate(plate)),
                Optional.empty(),
                scene == Scene.AT_EXIT ? Optional.of("B1") : Optional.empty(),
                "q1",
                Optional.empty(),
                Optional.empty())));
    }

    private void place(String order) {
        await(park.placed.placing(
                "3.4",
                "{\"park_id\":\"" + park.id.value() + "\",\"order_id\":\""
                        + park.order(order).value() + "\",\"trade_no\":\""
                        + park.order(order).value() + "3\"}"));
    }
}
