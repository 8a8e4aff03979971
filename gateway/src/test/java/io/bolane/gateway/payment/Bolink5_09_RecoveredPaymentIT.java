package io.bolane.gateway.payment;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bolink 5.9. */
class Bolink5_09_RecoveredPaymentIT {
    private final UnpaidStays stays = new UnpaidStays();

    @Test
    void settlesAStayThatWasLeftUnpaid() {
        stays.carLeavesOwing();
        assertThat(stays.unpaidFen()).isEqualTo(1_000);

        var reply = await(stays.park.recovered.book(stays.recovered("o1", "t1", true)));

        assertThat(stays.unpaidFen()).isZero();
        assertThat(reply.toJson()).contains("\"state\":1", "\"order_id\":\"" + stays.park.order("o1") + "\"");
    }

    @Test
    void isBookedOnceWhenToldTwentyTimesAtOnce() {
        stays.carLeavesOwing();

        await(Future.all(IntStream.range(0, 20)
                .mapToObj(i -> stays.park.recovered.book(stays.recovered("o1", "t1", true)))
                .toList()));

        assertThat(stays.payments()).hasSize(1);
        assertThat(stays.unpaidFen()).isZero();
    }

    @Test
    void aFailedPaymentSettlesNothing() {
        stays.carLeavesOwing();

        await(stays.park.recovered.book(stays.recovered("o1", "t1", false)));

        assertThat(stays.unpaidFen()).isEqualTo(1_000);
    }

    @Test
    void isTheSamePaymentAsTheOneThatCameBy5_11WithItsNumber() {
        stays.carLeavesOwing();
        stays.place("3.9", "ours");

        await(stays.park.placed.book(stays.unpaid("ours", "company", Optional.empty())));
        await(stays.park.recovered.book(stays.recovered("o1", "company", true)));

        assertThat(stays.payments()).hasSize(1);
        assertThat(stays.park.waiting("4.2")).isEmpty();
    }

    @Test
    void aSecondPaymentGoesBack() {
        stays.carLeavesOwing();

        await(stays.park.recovered.book(stays.recovered("o1", "t1", true)));
        await(stays.park.recovered.book(stays.recovered("o1", "t2", true)));

        assertThat(stays.payments()).hasSize(2);
        assertThat(stays.park.waiting("4.2")).singleElement().satisfies(row -> assertThat(row.dataText())
                .contains("\"refund_money\":10.00"));
    }

    @Test
    void keepsMoneyForAnUnknownStay() {
        assertThat(await(stays.park.recovered.book(stays.recovered("nobody", "t1", true)))
                        .state())
                .isEqualTo(1);

        assertThat(stays.payments()).singleElement().satisfies(row -> assertThat(row.getBoolean("matched"))
                .isFalse());
    }
}
