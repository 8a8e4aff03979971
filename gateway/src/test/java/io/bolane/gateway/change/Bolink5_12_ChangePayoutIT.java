package io.bolane.gateway.change;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.ChangePayout;
import io.bolane.protocol.bolink.ChangePayout.PayoutState;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bolink 5.12. */
class Bolink5_12_ChangePayoutIT {
    private final TestPark park = new TestPark();

    @Test
    void keepsEachStateOfAPayoutOnce() {
        var reply = await(park.change.take(notice(PayoutState.SENT)));
        await(park.change.take(notice(PayoutState.TAKEN)));
        await(park.change.take(notice(PayoutState.SENT)));

        assertThat(reply.toJson()).contains("\"service_name\":\"recharge\"", "\"state\":1", "\"trade_no\":");
        assertThat(states()).containsExactly("sent", "taken");
    }

    @Test
    void keepsAStateOnceWhenToldTwentyTimesAtOnce() {
        await(Future.all(IntStream.range(0, 20)
                .mapToObj(i -> park.change.take(notice(PayoutState.RETURNED)))
                .toList()));

        assertThat(states()).containsExactly("returned");
    }

    private List<String> states() {
        return park
                .rows("SELECT state FROM change_payout WHERE park_id = $1 ORDER BY received_at", park.id.value())
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** The stay is unknown: the change is kept all the same. */
    private ChangePayout notice(PayoutState state) {
        return new ChangePayout(
                park.id,
                new TradeNo(park.id + "-change"),
                state,
                Money.ofYuan("1.58"),
                "找零成功",
                0,
                park.at(0),
                TestPark.plate("京A12345"),
                park.order("o1"),
                "现金找零");
    }
}
