package io.bolane.gateway.exit;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.park.StrictUploads;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.PaymentDetails;
import io.bolane.protocol.bolink.Prepayment;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bolink 3.2, as the journeys write it. */
class Bolink3_02_ExitUploadIT {
    private static final String PLATE = "京A12345";

    private final TestPark park = new TestPark();

    @Test
    void tellsAFreeStayAfterItsEntry() {
        park.arrive("o1", PLATE, 0);
        park.leave(PLATE, 10);

        assertThat(park.uploads("o1")).containsExactly("3.1", "3.2");
        var data = StrictUploads.checked("3.2", park.upload("o1", "3.2"));
        assertThat(data.get("total").asText()).isEqualTo("0.00");
        assertThat(data.get("in_time").asLong()).isEqualTo(park.at(0).getEpochSecond());
        assertThat(data.get("out_time").asLong()).isEqualTo(park.at(10).getEpochSecond());
        assertThat(data.get("empty_plot").asInt()).isEqualTo(100);
    }

    @Test
    void asksForNothingMoreWhenTheDriverHasPaid() {
        park.arrive("o1", PLATE, 0);
        park.setTo(58);
        await(park.prepayments.book(new Prepayment(
                park.id,
                TestPark.plate(PLATE),
                Money.ofYuan("5"),
                park.order("o1"),
                Optional.empty(),
                new TradeNo(park.id + "-t1"),
                Optional.empty(),
                park.at(58),
                false,
                PaymentDetails.NONE)));
        park.leave(PLATE, 60);

        var data = StrictUploads.checked("3.2", park.upload("o1", "3.2"));
        assertThat(data.get("total").asText()).isEqualTo("0.00");
        assertThat(data.get("pay_type").asText()).isEqualTo("cash");
    }

    @Test
    void tellsOfACarThatLeftOwing() {
        park.arrive("o1", PLATE, 0);
        park.leave(PLATE, 70);

        var data = StrictUploads.checked("3.2", park.upload("o1", "3.2"));
        assertThat(data.get("total").asText()).isEqualTo("10.00");
        assertThat(data.get("pay_type").asText()).isEqualTo("escape");
    }
}
