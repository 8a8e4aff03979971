package io.bolane.gateway.exit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.park.StrictUploads;
import io.bolane.gateway.park.TestPark;
import org.junit.jupiter.api.Test;

/** Bolink 3.7, as the exit writes it; what becomes of its answers is told in {@link ExitDecisionsIT}. */
class Bolink3_07_EtcChargeIT {
    private final TestPark park = new TestPark();

    @Test
    void chargesWhatIsDueAtALaneWithEtc() {
        park.arrive("o1", "京A12345", 0);
        park.ask(park.etcExit, "京A12345", 70);

        var data = StrictUploads.checked("3.7", park.upload("o1", "3.7"));
        assertThat(data.get("total").asText()).isEqualTo("10.00");
        assertThat(data.get("pay_type").asText()).isEqualTo("jyyh");
        assertThat(data.get("lane_no").asText()).isEqualTo("000123");
        assertThat(data.get("parking_time").asText()).isEqualTo("70");
        assertThat(data.get("in_channel_id").asText()).isEqualTo("A1");
        assertThat(data.get("out_channel_id").asText()).isEqualTo("B2");
        assertThat(data.has("union_id")).as("stands beside data").isFalse();
    }

    @Test
    void chargesNothingWhereNothingIsDueAndAtALaneWithoutEtc() {
        park.arrive("o1", "京A12345", 0);
        park.ask(park.etcExit, "京A12345", 10);
        park.ask(park.exit, "京A12345", 70);

        assertThat(park.uploads("o1")).containsExactly("3.1");
    }

    @Test
    void paysTheStayByTheAnswer() {
        park.arrive("o1", "京A12345", 0);
        park.ask(park.etcExit, "京A12345", 70);

        park.answer(park.waiting("3.7").get(0), "{\"state\":1,\"trade_no\":\"" + park.id + "-etc\",\"total\":10.0}");

        assertThat(park.lanes.raisedFor(park.etcExit)).containsExactly(park.order("o1"));
        assertThat(park.stay("o1").getString("etc")).isEqualTo("paid");
    }
}
