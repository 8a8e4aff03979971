package io.bolane.gateway.pass;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.park.Bolink;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.MonthPassCheck;
import io.bolane.protocol.bolink.SpecialPlateChange;
import org.junit.jupiter.api.Test;

/** A month costs 300 yuan. */
class Bolink11_02_PassCheckIT {
    private final TestPark park = new TestPark();

    @Test
    void allowsThePriceOfSoManyMonths() {
        assertThat(check("'amount':300,'start_time':'2026-03-02','end_time':'2026-04-01'"))
                .isEqualTo("{\"state\":1,\"service_name\":\"check_vip\"}");
        assertThat(check("'amount':'900.00','start_time':'2026-03-01','end_time':'2026-05-31'"))
                .contains("\"state\":1");
        assertThat(check("'amount':600")).contains("\"state\":1");
    }

    @Test
    void refusesAnotherAmount() {
        assertRefused("'amount':299,'start_time':'2026-03-02','end_time':'2026-04-01'");
        assertRefused("'amount':300,'start_time':'2026-03-02','end_time':'2026-04-02'");
        assertRefused("'amount':0");
    }

    @Test
    void refusesAPeriodThatIsOver() {
        assertRefused("'amount':300,'start_time':'2026-02-01','end_time':'2026-02-28'");
    }

    @Test
    void refusesACarOnTheBlackList() {
        await(park.specials.accept(Bolink.message(
                SpecialPlateChange.class,
                "special_plate",
                park,
                "'type':'add','car_number':'京A12345','car_type':'black'")));

        assertRefused("'amount':300");
    }

    private void assertRefused(String members) {
        assertThatThrownBy(() -> check(members)).isInstanceOf(NotPossible.class);
    }

    private String check(String members) {
        var check = Bolink.message(MonthPassCheck.class, "check_vip", park, "'car_number':'京A12345'," + members);
        return await(park.passChecks.answer(check)).toJson();
    }
}
