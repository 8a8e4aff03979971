package io.bolane.gateway.city;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bolane.gateway.outbox.OutboxRow;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.protocol.bolink.catalogue.StrictCheck;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Bolink 10.3: what the city missed is told again, with the bytes of the first time. */
class Bolink10_03_ParkedListIT {
    private final TestPark park = new TestPark();

    @Test
    void tellsAnExitAgainThatTheCityHasNotHeardOf() throws Exception {
        park.arrive("o1", "京A00001", 0);
        park.leave("京A00001", 10);
        allSent();
        park.setTo(60);

        var row = asked();
        var before = park.upload("o1", "3.2");
        park.answer(row, listing("o1"));

        assertThat(StrictCheck.request(
                        Catalogue.standard().require("10.3"), new ObjectMapper().readTree(row.dataText())))
                .isEmpty();
        assertThat(again()).containsExactly("3.2");
        assertThat(park.upload("o1", "3.2")).isEqualTo(before);
        assertThat(report()).containsExactly(0, 1, 0);
    }

    @Test
    void tellsAnEntryAgainThatTheCityDoesNotHave() {
        park.arrive("o1", "京A00001", 0);
        park.arrive("o2", "京A00002", 55);
        allSent();
        park.setTo(60);

        park.answer(asked(), listing());

        assertThat(again()).containsExactly("3.1"); // the other has just come: it may be on its way
        assertThat(report()).containsExactly(0, 0, 1);
    }

    @Test
    void countsStaysOfTheCityThatAreNoneOfOurs() {
        park.arrive("o1", "京A00001", 0);
        allSent();
        park.setTo(60);

        park.answer(asked(), listing("o1", "nobodys"));

        assertThat(again()).isEmpty();
        assertThat(report()).containsExactly(1, 0, 0);
    }

    @Test
    void letsBeWhatStillWaitsToBeTold() {
        park.arrive("o1", "京A00001", 0);
        park.leave("京A00001", 10);
        park.setTo(60);
        var waiting = again();

        park.answer(asked(), listing("o1"));

        assertThat(again()).isEqualTo(waiting);
        assertThat(report()).containsExactly(0, 0, 0);
    }

    private OutboxRow asked() {
        await(park.cityReports.ask(park.id));
        park.answer(park.waiting("10.2").get(0), "{\"state\":1,\"data\":{\"parking_business_count\":99}}");
        return park.waiting("10.3").get(0);
    }

    private String listing(String... orders) {
        var rows = Arrays.stream(orders)
                .map(order -> "{\"order_id\":\"" + park.order(order) + "\",\"in_time\":\"2026-03-02 08:00:00\","
                        + "\"car_number\":\"京A00001\",\"license_color\":\"0\",\"park_order_type\":\"11\"}")
                .collect(Collectors.joining(","));
        return "{\"state\":1,\"data\":{\"order_detail_list\":[" + rows + "]}}";
    }

    private void allSent() {
        park.rows("UPDATE outbox SET state = 'done' WHERE park_id = $1", park.id.value());
    }

    /** @return the interfaces of the uploads of stays that are to be sent */
    private List<String> again() {
        return park
                .rows(
                        "SELECT interface FROM outbox WHERE park_id = $1 AND state = 'open' AND order_id IS NOT NULL"
                                + " ORDER BY id",
                        park.id.value())
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** Unknown stays, exits and entries that are told again. */
    private List<Integer> report() {
        var row = park.rows(
                        "SELECT unknown_stays, exits_again, entries_again FROM city_report WHERE park_id = $1",
                        park.id.value())
                .get(0);
        return List.of(row.getInteger(0), row.getInteger(1), row.getInteger(2));
    }
}
