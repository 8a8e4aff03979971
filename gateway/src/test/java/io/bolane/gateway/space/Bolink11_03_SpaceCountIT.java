package io.bolane.gateway.space;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.park.Bolink;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.SpaceCount;
import org.junit.jupiter.api.Test;

class Bolink11_03_SpaceCountIT {
    private final TestPark park = new TestPark();

    @Test
    void countsOnFromWhatIsTold() {
        park.arrive("o1", "京A00001", 0);

        assertThat(tell("'total_space':122,'free_space':'22'"))
                .isEqualTo("{\"state\":1,\"service_name\":\"space_notify\"}");
        assertThat(park.published).last().satisfies(spaces -> {
            assertThat(spaces.total()).isEqualTo(122);
            assertThat(spaces.free()).isEqualTo(22);
        });

        park.arrive("o2", "京A00002", 1);
        assertThat(park.upload("o2", "3.1")).contains("\"empty_plot\":21");
        park.leave("京A00001", 2);
        assertThat(park.upload("o1", "3.2")).contains("\"empty_plot\":22");
        assertThat(park.published).last().satisfies(spaces -> assertThat(spaces.total())
                .isEqualTo(122));
    }

    @Test
    void takesARepeatOnce() {
        tell("'total_space':100,'free_space':50,'message_uuid':'m1'");
        park.arrive("o1", "京A00001", 1);

        assertThat(tell("'total_space':100,'free_space':50,'message_uuid':'m1'"))
                .contains("\"state\":1");

        assertThat(park.occupied()).isEqualTo(51);
        assertThat(park.rows("SELECT 1 FROM space_journal WHERE park_id = $1", park.id.value()))
                .hasSize(1);
    }

    @Test
    void refusesMoreFreeSpacesThanThereAre() {
        assertThatThrownBy(() -> tell("'total_space':10,'free_space':11")).isInstanceOf(InvalidField.class);
    }

    private String tell(String members) {
        return await(park.spaceNotices.accept(Bolink.message(SpaceCount.class, "space_notify", park, members)))
                .toJson();
    }
}
