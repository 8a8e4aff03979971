package io.bolane.gateway.change;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bolane.gateway.outbox.OutboxRow;
import io.bolane.gateway.park.Bolink;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.ChangePayout;
import io.bolane.protocol.bolink.Prepayment;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.protocol.bolink.catalogue.StrictCheck;
import io.bolane.protocol.parking.Money;
import io.vertx.sqlclient.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bolink 3.10: what was paid too much in cash goes back as a red packet. */
class Bolink3_10_ChangeIT {
    private static final String ANSWER =
            "{\"state\":1,\"errmsg\":\"Success\",\"data\":{\"url\":\"https://b.example/v\"}}";

    private final TestPark park = new TestPark();

    @Test
    void paysCashSurplusOutByARedPacketAndKeepsItsAddress() throws Exception {
        payCash("25.00");

        var row = asked();
        park.answer(row, ANSWER);

        assertThat(StrictCheck.request(
                        Catalogue.standard().require("3.10"), new ObjectMapper().readTree(row.dataText())))
                .isEmpty();
        assertThat(row.dataText()).contains("\"amount\":\"20.00\"", "\"order_id\":\"" + park.order("o1"));
        assertThat(change().getString("state")).isEqualTo("pending");
        assertThat(change().getString("link")).isEqualTo("https://b.example/v");
        assertThat(refundedFen()).isEqualTo(2_000);
        assertThat(park.waiting("4.2")).isEmpty();
    }

    @Test
    void whatTheDriverHasTakenCountsForNoPriceAnyMore() {
        payCash("25.00");
        var row = asked();
        park.answer(row, ANSWER);

        told(row, 1);
        told(row, 2);
        told(row, 1);

        assertThat(change().getString("state")).isEqualTo("done");
        assertThat(park.ask(park.exit, "京A12345", 90).due()).isEqualTo(Money.ofYuan("5"));
    }

    @Test
    void whatWasNotTakenIsSurplusInTheBooksAgain() {
        payCash("25.00");
        var row = asked();
        park.answer(row, ANSWER);

        told(row, 1);
        told(row, 3);

        assertThat(change().getString("state")).isEqualTo("failed");
        assertThat(refundedFen()).isZero();
    }

    @Test
    void aRefusalIsKeptForAPersonAndNotAskedAgain() {
        payCash("25.00");
        park.answer(asked(), "{\"state\":0,\"errmsg\":\"红包未开通\"}");
        payCash("25.00");

        assertThat(change().getString("errmsg")).isEqualTo("红包未开通");
        assertThat(refundedFen()).isZero();
        assertThat(park.waiting("3.10")).isEmpty();
    }

    @Test
    void leavesInTheBooksWhatCannotBePaidByARedPacket() {
        payCash("5.50");

        assertThat(park.waiting("3.10")).isEmpty();
        assertThat(park.rows("SELECT surplus_fen FROM payment WHERE park_id = $1", park.id.value()))
                .singleElement()
                .satisfies(row -> assertThat(row.getLong(0)).isEqualTo(50));
    }

    /** 5 yuan are due; a repeat of the notice is the same payment. */
    private void payCash(String yuan) {
        if (park.rows("SELECT 1 FROM parking_order WHERE park_id = $1", park.id.value())
                .isEmpty()) {
            park.arrive("o1", "京A12345", 0);
        }
        park.setTo(30);
        await(park.prepayments.book(Bolink.message(
                Prepayment.class,
                "prepay_order",
                park,
                "'car_number':'京A12345','prepay':" + yuan + ",'order_id':'" + park.order("o1") + "','trade_no':'"
                        + park.id + "-cash','prepay_type':2,'pay_time':"
                        + park.at(30).getEpochSecond()
                        + ",'arrive_money':" + yuan + ",'fee':0.0,'account_type':1,'remark':'现金'")));
    }

    private OutboxRow asked() {
        List<OutboxRow> rows = park.waiting("3.10");
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private void told(OutboxRow row, int state) {
        var number = change().getString("change_no");
        assertThat(row.dataText()).contains(number);
        await(park.change.take(Bolink.message(
                ChangePayout.class,
                "recharge",
                park,
                "'trade_no':'" + number + "','recharge_money':20.00,'state':" + state
                        + ",'errmsg':'成功','recharge_channel':0,'recharge_time':"
                        + park.at(31).getEpochSecond() + ",'car_number':'京A12345','order_id':'" + park.order("o1")
                        + "','remark':'找零'")));
    }

    private Row change() {
        return park.rows("SELECT * FROM refund WHERE park_id = $1 AND origin = 'change'", park.id.value())
                .get(0);
    }

    private long refundedFen() {
        return park.rows("SELECT refunded_fen FROM payment WHERE park_id = $1", park.id.value())
                .get(0)
                .getLong(0);
    }
}
