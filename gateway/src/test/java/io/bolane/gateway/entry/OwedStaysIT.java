package io.bolane.gateway.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.park.TestPark;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bolink 3.1: its answer names stays that the car has left unpaid. */
class OwedStaysIT {
    private final TestPark park = new TestPark();

    @Test
    void notesWhatTheCarOwesElsewhere() {
        park.arrive("o1", "京A00001", 0);

        park.answer(
                park.waiting("3.1").get(0),
                "{\"state\":1,\"errmsg\":\"上传成功\",\"order_id\":\"o1\",\"escapeOrder\":[{\"parkName\":\"东门\","
                        + "\"unionId\":200001,\"orderId\":\"231434123313\"},{\"parkName\":\"无号\"}]}");

        assertThat(owes()).containsExactly("1 earlier: 231434123313 in 东门");
    }

    @Test
    void notesNothingOfACarThatOwesNothing() {
        park.arrive("o1", "京A00001", 0);

        park.answer(park.waiting("3.1").get(0), "{\"state\":1,\"errmsg\":\"上传成功\",\"escapeOrder\":[]}");

        assertThat(owes()).isEmpty();
    }

    @Test
    void takesTheEntryForToldWhateverStandsBesideIt() {
        park.arrive("o1", "京A00001", 0);

        park.answer(park.waiting("3.1").get(0), "{\"state\":1,\"escapeOrder\":\"none\"}");

        assertThat(park.waiting("3.1")).isEmpty();
        assertThat(owes()).isEmpty();
    }

    private List<String> owes() {
        return park
                .rows(
                        "SELECT detail FROM order_journal WHERE order_id = $1 AND what = 'owes'",
                        park.order("o1").value())
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
