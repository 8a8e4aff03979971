package io.bolane.gateway.city;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.protocol.bolink.catalogue.StrictCheck;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bolink 10.2: a park that reports to a city compares its count with the city's. */
class Bolink10_02_ParkedCountIT {
    private final TestPark park = new TestPark();

    @Test
    void asksAndIsContentWhenTheCountsAreEqual() throws Exception {
        park.arrive("o1", "京A00001", 0);
        await(park.cityReports.ask(park.id));

        var row = park.waiting("10.2").get(0);
        park.answer(row, "{\"state\":1,\"data\":{\"parking_business_count\":1}}");

        assertThat(StrictCheck.request(
                        Catalogue.standard().require("10.2"), new ObjectMapper().readTree(row.dataText())))
                .isEmpty();
        assertThat(park.waiting("10.3")).isEmpty();
        assertThat(report()).containsExactly(1L, 1L);
    }

    @Test
    void asksForTheStaysWhenTheyAreNot() {
        park.arrive("o1", "京A00001", 0);
        await(park.cityReports.ask(park.id));

        park.answer(park.waiting("10.2").get(0), "{\"state\":1,\"data\":{\"parking_business_count\":\"18\"}}");

        assertThat(park.waiting("10.3")).hasSize(1);
        assertThat(report()).containsExactly(18L, 1L);
    }

    @Test
    void gatewaysThatTickTogetherAskOnce() {
        await(Future.all(IntStream.range(0, 10)
                .mapToObj(i -> park.cityReports.ask(park.id))
                .toList()));

        assertThat(park.waiting("10.2")).hasSize(1);
    }

    @Test
    void aRefusalChangesNothing() {
        await(park.cityReports.ask(park.id));

        park.answer(park.waiting("10.2").get(0), "{\"state\":0,\"errmsg\":\"未开通\"}");

        assertThat(park.waiting("10.3")).isEmpty();
    }

    private Iterable<Long> report() {
        var row = park.rows("SELECT city_count, our_count FROM city_report WHERE park_id = $1", park.id.value())
                .get(0);
        return List.of(row.getLong(0), row.getLong(1));
    }
}
