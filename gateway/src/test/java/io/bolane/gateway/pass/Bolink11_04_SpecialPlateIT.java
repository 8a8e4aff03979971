package io.bolane.gateway.pass;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.park.Bolink;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.SpecialPlateChange;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import org.junit.jupiter.api.Test;

class Bolink11_04_SpecialPlateIT {
    private final TestPark park = new TestPark();

    @Test
    void freesACarOnTheWhiteListAndTellsBolinkItsKind() {
        assertThat(change("'type':'add','car_number':'京A12345','car_type':'white','remark':'消防'"))
                .isEqualTo("{\"state\":1,\"service_name\":\"special_plate\"}");
        park.arrive("o1", "京A12345", 0);

        assertThat(park.upload("o1", "3.1")).contains("\"car_cost_type\":3");
        assertThat(park.ask(park.exit, "京A12345", 6000).verdict()).isEqualTo(Verdict.OPEN);
    }

    @Test
    void chargesACarWhosePlaceOnTheListIsOver() {
        change("'type':'add','car_number':'京A12345','car_type':'white','end_time':'2026-03-01 00:00:00'");
        park.arrive("o1", "京A12345", 0);

        assertThat(park.upload("o1", "3.1")).contains("\"car_cost_type\":1");
        assertThat(park.ask(park.exit, "京A12345", 70).verdict()).isEqualTo(Verdict.PAY);
    }

    @Test
    void changesNothingByARepeatAndKeepsWhatWas() {
        var add = "'type':'add','car_number':'京A12345','car_type':'black','message_uuid':'m1'";
        change(add);
        change(add);
        assertThat(isBlack()).isTrue();

        change("'type':'delete','car_number':'京A12345','car_type':'black'");
        change("'type':'delete','car_number':'京A12345','car_type':'black'");
        change(add);

        assertThat(isBlack()).isFalse();
        assertThat(park.rows("SELECT what FROM car_journal WHERE park_id = $1 ORDER BY id", park.id.value()))
                .extracting(row -> row.getString(0))
                .containsExactly("add", "delete");
        assertThat(park.rows("SELECT 1 FROM special_plate WHERE park_id = $1", park.id.value()))
                .hasSize(1);
    }

    @Test
    void refusesAnUnknownListOrOperation() {
        assertThatThrownBy(() -> change("'type':'add','car_number':'京A12345','car_type':'grey'"))
                .isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> change("'type':'drop','car_number':'京A12345','car_type':'white'"))
                .isInstanceOf(InvalidField.class);
    }

    private boolean isBlack() {
        return await(TestPark.database()
                .withTransaction(tx -> park.specials.isBlack(tx, park.id, TestPark.plate("京A12345"))));
    }

    private String change(String members) {
        return await(park.specials.accept(Bolink.message(SpecialPlateChange.class, "special_plate", park, members)))
                .toJson();
    }
}
