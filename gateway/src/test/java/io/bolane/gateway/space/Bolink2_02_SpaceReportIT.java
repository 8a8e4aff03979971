package io.bolane.gateway.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bolane.gateway.outbox.OutboxRow;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.protocol.bolink.catalogue.StrictCheck;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bolink 2.2: free spaces are told when they change, changes of one interval together. */
class Bolink2_02_SpaceReportIT {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final TestPark park = new TestPark();

    @Test
    void tellsTheCountOnceForAllChangesOfAnInterval() throws Exception {
        park.spaceReports.start(park.clock, EVERY);
        for (var car = 1; car <= 3; car++) {
            park.arrive("o" + car, "京A0000" + car, car);
            park.published.forEach(park.spaceReports::changed);
        }

        park.clock.advance(EVERY);

        var told = told(1);
        assertThat(StrictCheck.request(
                        Catalogue.standard().require("2.2"),
                        new ObjectMapper().readTree(told.get(0).dataText())))
                .isEmpty();
        assertThat(told.get(0).dataText()).contains("\"type\":1", "\"total_plot\":100", "\"empty_plot\":97");
        assertThat(told.get(0).order()).isEmpty();
    }

    @Test
    void doesNotTellWhatBolinkKnows() {
        park.arrive("o1", "京A00001", 1);
        park.published.forEach(park.spaceReports::changed);
        park.spaceReports.tell();
        told(1);

        park.arrive("o2", "京A00002", 2);
        park.leave("京A00001", 3);
        park.published.forEach(park.spaceReports::changed);
        park.spaceReports.tell();
        park.arrive("o3", "京A00003", 4);
        park.published.forEach(park.spaceReports::changed);

        assertThat(told(2, park.spaceReports).get(1).dataText()).contains("\"empty_plot\":98");
    }

    @Test
    void tellsNothingWhileNothingChanges() {
        park.spaceReports.start(park.clock, EVERY);

        park.clock.advance(EVERY);

        assertThat(park.waiting("2.2")).isEmpty();
    }

    private List<OutboxRow> told(int rows) {
        await().atMost(Duration.ofSeconds(60)).until(() -> park.waiting("2.2").size() >= rows);
        assertThat(park.waiting("2.2")).hasSize(rows);
        return park.waiting("2.2");
    }

    private List<OutboxRow> told(int rows, SpaceReports reports) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            reports.tell();
            return park.waiting("2.2").size() >= rows;
        });
        assertThat(park.waiting("2.2")).hasSize(rows);
        return park.waiting("2.2");
    }
}
