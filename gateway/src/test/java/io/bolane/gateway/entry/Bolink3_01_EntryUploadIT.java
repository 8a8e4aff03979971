package io.bolane.gateway.entry;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.park.StrictUploads;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.PlatelessEntry;
import io.bolane.protocol.parking.Plate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bolink 3.1, as the journeys write it. */
class Bolink3_01_EntryUploadIT {
    private final TestPark park = new TestPark();

    @Test
    void tellsEachEntryOnceHoweverOftenTheLaneTellsIt() {
        var entered = park.event(park.entry, park.at(0), park.entered("o1", "京A12345", park.at(0)));
        park.store(entered);
        park.store(entered);

        assertThat(park.uploads("o1")).containsExactly("3.1");
        var data = StrictUploads.checked("3.1", park.upload("o1", "3.1"));
        assertThat(data.get("car_number").asText()).isEqualTo("京A12345");
        assertThat(data.get("order_id").asText()).isEqualTo(park.order("o1").value());
        assertThat(data.get("in_time").asLong()).isEqualTo(park.at(0).getEpochSecond());
        assertThat(data.get("union_id").asLong()).isEqualTo(200_001);
    }

    @Test
    void countsTheFreeSpacesAfterTheEntry() {
        park.arrive("o1", "京A12345", 0);
        park.arrive("o2", "京A22222", 1);

        assertThat(StrictUploads.checked("3.1", park.upload("o1", "3.1"))
                        .get("empty_plot")
                        .asInt())
                .isEqualTo(99);
        assertThat(StrictUploads.checked("3.1", park.upload("o2", "3.1"))
                        .get("empty_plot")
                        .asInt())
                .isEqualTo(98);
    }

    @Test
    void tellsACarWithoutPlateByTheTextThatBolinkGaveIt() {
        await(park.plateless.admit(new PlatelessEntry(
                park.id,
                new Plate("EA47829"),
                "EA47829",
                park.at(0),
                park.at(0).getEpochSecond(),
                "A1",
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));

        var row = park.waiting("3.1");
        assertThat(row).hasSize(1);
        assertThat(StrictUploads.checked("3.1", row.get(0).dataText())
                        .get("car_number")
                        .asText())
                .isEqualTo("EA47829");
    }
}
