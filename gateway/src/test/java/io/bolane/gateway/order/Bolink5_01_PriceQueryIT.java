package io.bolane.gateway.order;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.failure.UnknownLane;
import io.bolane.gateway.failure.UnknownOrder;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.PriceReply;
import io.bolane.protocol.bolink.QueryPrice;
import io.bolane.protocol.bolink.QueryPrice.Scene;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.Plate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bolink 5.1. */
class Bolink5_01_PriceQueryIT {
    private final TestPark park = new TestPark();

    @Test
    void pricesACarInTheParkByItsPlate() {
        park.arrive("o1", "京A12345", 0);
        park.setTo(70);

        var reply = ask(Scene.IN_PARK, "京A12345", "", "");

        assertThat(reply.price()).isEqualTo(Money.ofYuan("10.00"));
        assertThat(reply.order()).isEqualTo(park.order("o1"));
        assertThat(reply.toJson()).contains("\"price\":\"10.00\"", "\"duration\":70", "\"free_out_time\":15");
        assertThat(park.rows(
                        "SELECT due_fen FROM quote WHERE order_id = $1",
                        park.order("o1").value()))
                .singleElement()
                .satisfies(row -> assertThat(row.getLong(0)).isEqualTo(1000));
    }

    @Test
    void pricesByOrderWhenThatIsGiven() {
        park.arrive("o1", "京A12345", 0);
        park.setTo(20);

        assertThat(ask(Scene.IN_PARK, "", "o1", "").price()).isEqualTo(Money.ofYuan("5"));
    }

    @Test
    void doesNotKnowACarThatIsNotIn() {
        assertThatThrownBy(() -> ask(Scene.IN_PARK, "京A12345", "", "")).isInstanceOf(UnknownOrder.class);
    }

    @Test
    void pricesTheCarThatWaitsAtTheExitByItsReading() {
        park.arrive("o1", "京A12345", 0);
        assertThat(park.ask(park.exit, "京A12345", 59).verdict()).isEqualTo(Verdict.PAY);
        park.setTo(62);

        assertThat(ask(Scene.AT_EXIT, "", "", "B1").price()).isEqualTo(Money.ofYuan("5"));
    }

    @Test
    void saysThatNobodyWaits() {
        assertThatThrownBy(() -> ask(Scene.AT_EXIT, "", "", "B1"))
                .isInstanceOf(NotPossible.class)
                .satisfies(cause -> assertThat(((NotPossible) cause).errmsg()).isEqualTo("当前车道没有待缴费车辆"));
    }

    @Test
    void knowsNoEntryAsAnExit() {
        assertThatThrownBy(() -> ask(Scene.AT_EXIT, "", "", "A1")).isInstanceOf(UnknownLane.class);
    }

    @Test
    void bindsAPlatelessCarToTheExitWhereItWaits() {
        park.arrive("o1", "EA47829", 0);
        assertThat(park.ask(park.exit, "", 30).verdict()).isEqualTo(Verdict.NOT_FOUND);

        var reply = ask(Scene.PLATELESS_AT_EXIT, "EA47829", "o1", "B1");

        assertThat(reply.price()).isEqualTo(Money.ofYuan("5"));
        assertThat(park.ask(park.exit, "", 30).order()).contains(park.order("o1"));
    }

    @Test
    void letsAPlatelessCarGoThatOwesNothing() {
        park.arrive("o1", "EA47829", 0);
        park.ask(park.exit, "", 10);

        var reply = ask(Scene.PLATELESS_AT_EXIT, "EA47829", "o1", "B1");

        assertThat(reply.price()).isEqualTo(Money.ZERO);
        assertThat(park.lanes.raisedFor(park.exit)).containsExactly(park.order("o1"));
    }

    @Test
    void pricesThePlatedCarThatWaitsWhateverLicenceIsGiven() {
        park.arrive("o1", "京A12345", 0);
        park.arrive("o2", "EA47829", 0);
        park.ask(park.exit, "京A12345", 30);

        assertThat(ask(Scene.PLATELESS_AT_EXIT, "EA47829", "o2", "B1").order()).isEqualTo(park.order("o1"));
    }

    private PriceReply ask(Scene scene, String plate, String order, String lane) {
        return (PriceReply) await(park.prices.answer(new QueryPrice(
                park.id,
                scene,
                plate.isEmpty() ? Optional.empty() : Optional.of(new Plate(plate)),
                order.isEmpty() ? Optional.empty() : Optional.of(park.order(order)),
                lane.isEmpty() ? Optional.empty() : Optional.of(lane),
                "q1",
                Optional.empty(),
                Optional.empty())));
    }
}
