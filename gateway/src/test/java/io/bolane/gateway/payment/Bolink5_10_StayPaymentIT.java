package io.bolane.gateway.payment;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bolink 5.10. */
class Bolink5_10_StayPaymentIT {
    private final UnpaidStays stays = new UnpaidStays();

    @Test
    void letsTheCarGoWhosePaymentWePlaced() {
        stays.park.arrive("o1", UnpaidStays.PLATE, 0);
        stays.park.ask(stays.park.exit, UnpaidStays.PLATE, 70);
        stays.place("3.4", "ours");

        var reply = await(stays.park.placed.book(stays.placed("ours", "company", Optional.empty())));

        assertThat(reply.toJson()).isEqualTo("{\"state\":1,\"trade_no\":\"" + stays.trade("ours") + "\"}");
        assertThat(stays.park.lanes.raisedFor(stays.park.exit)).containsExactly(stays.park.order("o1"));
    }

    @Test
    void findsTheStayByTheFreeDataThatComesBack() {
        stays.park.arrive("o1", UnpaidStays.PLATE, 0);
        stays.park.ask(stays.park.exit, UnpaidStays.PLATE, 70);
        var description = "orderid=" + stays.park.order("o1") + "&time=20170923141950";

        await(stays.park.placed.book(stays.placed("ours", "company", Optional.of(description))));

        assertThat(stays.park.lanes.raisedFor(stays.park.exit)).containsExactly(stays.park.order("o1"));
    }

    @Test
    void isBookedOnceWhenToldTwentyTimesAtOnce() {
        stays.park.arrive("o1", UnpaidStays.PLATE, 0);
        stays.place("3.4", "ours");

        await(Future.all(IntStream.range(0, 20)
                .mapToObj(i -> stays.park.placed.book(stays.placed("ours", "company", Optional.empty())))
                .toList()));

        assertThat(stays.payments()).hasSize(1);
    }

    @Test
    void keepsMoneyOfWhichNobodyKnowsWhatItIsFor() {
        assertThat(await(stays.park.placed.book(stays.placed("ours", "company", Optional.of("?!"))))
                        .state())
                .isEqualTo(1);

        assertThat(stays.payments()).singleElement().satisfies(row -> {
            assertThat(row.getBoolean("matched")).isFalse();
            assertThat(row.getString("description")).isEqualTo("?!");
        });
    }
}
