package io.bolane.gateway.correction;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.park.StrictUploads;
import io.bolane.gateway.park.TestPark;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bolink 10.1, as corrections write it; what else they do is told in {@link CorrectionsIT}. */
class Bolink10_01_StayCorrectionIT {
    private static final By BY = new By("duty desk", "misread");

    private final TestPark park = new TestPark();

    @Test
    void tellsThePlateThatWasMeant() {
        park.arrive("o1", "京A12345", 0);

        await(TestPark.database()
                .withTransaction(tx -> park.plateCorrections.correct(
                        tx, park.order("o1"), TestPark.plate("京B54321"), Optional.empty(), BY)));

        var data = StrictUploads.checked("10.1", park.upload("o1", "10.1"));
        assertThat(data.get("type").asText()).isEqualTo("1");
        assertThat(data.get("car_number").asText()).isEqualTo("京B54321");
        assertThat(data.get("union_id").asLong()).isEqualTo(200_001);
        assertThat(park.uploads("o1")).as("after the entry that it corrects").containsExactly("3.1", "10.1");
    }

    @Test
    void tellsThatACarOwesNothingAnyMore() {
        park.arrive("o1", "京A12345", 0);
        park.leave("京A12345", 70);

        await(TestPark.database().withTransaction(tx -> park.priceCorrections.waive(tx, park.order("o1"), BY)));

        var data = StrictUploads.checked("10.1", park.upload("o1", "10.1"));
        assertThat(data.get("type").asText()).isEqualTo("2");
        assertThat(data.get("leave_business_type").asText()).isEqualTo("21");
        assertThat(data.get("total").decimalValue()).isEqualByComparingTo("0");
        assertThat(data.get("in_time").asLong()).isEqualTo(park.at(0).getEpochSecond());
        assertThat(data.get("out_time").asLong()).isEqualTo(park.at(70).getEpochSecond());
    }
}
