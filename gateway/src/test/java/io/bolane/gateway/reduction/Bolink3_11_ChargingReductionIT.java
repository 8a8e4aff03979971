package io.bolane.gateway.reduction;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.park.StrictUploads;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.ReductionNotice;
import io.bolane.protocol.bolink.ReductionNotice.ReductionKind;
import io.bolane.protocol.parking.Money;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bolink 3.11: what a reduction for charging came to, told after the exit. */
class Bolink3_11_ChargingReductionIT {
    private static final String PLATE = "京A12345";

    private final TestPark park = new TestPark();

    @Test
    void tellsMinutesThatWereTakenOff() {
        grant(1, 60, "");

        var data = StrictUploads.checked("3.11", park.upload("o1", "3.11"));
        assertThat(data.get("calculation_method").asInt()).isEqualTo(1);
        assertThat(data.get("duration").asInt()).isEqualTo(60);
        assertThat(data.get("start_charge_seq").asText()).isEqualTo("s1");
    }

    @Test
    void tellsAnAmountThatWasTakenOff() {
        grant(2, 0, "3");

        var data = StrictUploads.checked("3.11", park.upload("o1", "3.11"));
        assertThat(data.get("calculation_method").asInt()).isEqualTo(2);
        assertThat(data.get("reduce_amount").asText()).isEqualTo("3.00");
    }

    @Test
    void tellsNothingOfACarThatWasNotCharged() {
        park.arrive("o1", PLATE, 0);
        park.leave(PLATE, 110);

        assertThat(park.uploads("o1")).containsExactly("3.1", "3.2");
    }

    private void grant(int method, int minutes, String yuan) {
        park.arrive("o1", PLATE, 0);
        park.setTo(100);
        await(park.reductions.accept(new ReductionNotice(
                park.id,
                TestPark.plate(PLATE),
                ReductionKind.CHARGING,
                Optional.empty(),
                Optional.empty(),
                minutes == 0 ? Optional.empty() : Optional.of(minutes),
                yuan.isEmpty() ? Optional.empty() : Optional.of(Money.ofYuan(yuan)),
                Optional.empty(),
                Optional.of(4),
                Optional.of("s1"),
                Optional.of(method),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
        park.leave(PLATE, 110);
    }
}
