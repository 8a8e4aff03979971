package io.bolane.gateway.payment;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bolink 5.11. */
class Bolink5_11_UnpaidStayPaymentIT {
    private final UnpaidStays stays = new UnpaidStays();

    @Test
    void settlesTheStayWhosePaymentWePlaced() {
        stays.carLeavesOwing();
        stays.place("3.9", "ours");

        await(stays.park.placed.book(stays.unpaid("ours", "company", Optional.empty())));

        assertThat(stays.unpaidFen()).isZero();
    }

    @Test
    void findsTheStayByTheFreeDataThatComesBack() {
        stays.carLeavesOwing();
        var description = Optional.of("{\"order_id\":\"" + stays.park.order("o1") + "\"}");

        await(stays.park.placed.book(stays.unpaid("ours", "company", description)));

        assertThat(stays.unpaidFen()).isZero();
    }

    @Test
    void isBookedOnceInWhateverOrderTheInterfacesTellIt() {
        stays.carLeavesOwing();
        stays.place("3.9", "ours");

        await(stays.park.recovered.book(stays.recovered("o1", "company", true)));
        await(stays.park.placed.book(stays.unpaid("ours", "company", Optional.empty())));
        await(stays.park.placed.book(stays.unpaid("ours", "company", Optional.empty())));

        assertThat(stays.payments()).hasSize(1);
        assertThat(stays.park.waiting("4.2")).isEmpty();
    }

    @Test
    void isBookedOnceWhenBothInterfacesTellItAtOnce() {
        stays.carLeavesOwing();
        stays.place("3.9", "ours");

        await(Future.all(IntStream.range(0, 20)
                .mapToObj(i -> i % 2 == 0
                        ? stays.park.recovered.book(stays.recovered("o1", "company", true))
                        : stays.park.placed.book(stays.unpaid("ours", "company", Optional.empty())))
                .toList()));

        assertThat(stays.payments()).hasSize(1);
        assertThat(stays.park.waiting("4.2")).isEmpty();
    }

    @Test
    void keepsMoneyOfWhichNobodyKnowsWhatItIsFor() {
        await(stays.park.placed.book(stays.unpaid("ours", "company", Optional.empty())));

        assertThat(stays.payments()).singleElement().satisfies(row -> assertThat(row.getBoolean("matched"))
                .isFalse());
    }
}
