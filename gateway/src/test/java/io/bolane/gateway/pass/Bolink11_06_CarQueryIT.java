package io.bolane.gateway.pass;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.park.Bolink;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.CarQuery;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.MonthPassChange;
import io.bolane.protocol.bolink.SpecialPlateChange;
import org.junit.jupiter.api.Test;

class Bolink11_06_CarQueryIT {
    private final TestPark park = new TestPark();

    @Test
    void tellsThePassOfACar() {
        await(park.monthPasses.accept(Bolink.message(
                MonthPassChange.class,
                "car_info",
                park,
                "'type':'add','car_number':'京A12345','card_id':'15','user_name':'张三','tel':'153','car_type':'4',"
                        + "'start_time':'2026-03-01 00:00:00','end_time':'2026-04-01 00:00:00'")));

        assertThat(ask("'car_number':'京A12345','type':'0'"))
                .contains("\"state\":1", "\"service_name\":\"query_car_info\"", "\"car_number\":\"京A12345\"")
                .contains("\"user_name\":\"张三\"", "\"tel\":\"153\"", "\"car_type\":\"1\"", "\"card_id\":\"15\"")
                .contains("\"start_time\":\"2026-03-01 00:00:00\"", "\"end_time\":\"2026-04-01 00:00:00\"")
                .contains("\"update_time\":\"2026-03-02 08:00:00\"", "\"describe\":\"企业月租\"");
        assertThat(ask("'car_number':'京A12345','type':0,'card_id':'99'")).contains("\"card_id\":\"15\"");
    }

    @Test
    void tellsTheListOnWhichACarStands() {
        await(park.specials.accept(Bolink.message(
                SpecialPlateChange.class,
                "special_plate",
                park,
                "'type':'add','car_number':'京A12345','car_type':'black','remark':'逃费'")));

        assertThat(ask("'car_number':'京A12345','type':'1'")).contains("\"car_type\":\"black\"", "\"describe\":\"逃费\"");
    }

    @Test
    void tellsNothingOfACarThatIsNotKnown() {
        assertThat(ask("'car_number':'京A12345','type':'0'"))
                .isEqualTo("{\"state\":1,\"service_name\":\"query_car_info\"}");
        assertThatThrownBy(() -> ask("'car_number':'京A12345'")).isInstanceOf(InvalidField.class);
    }

    private String ask(String members) {
        return await(park.carQueries.answer(Bolink.message(CarQuery.class, "query_car_info", park, members)))
                .toJson();
    }
}
