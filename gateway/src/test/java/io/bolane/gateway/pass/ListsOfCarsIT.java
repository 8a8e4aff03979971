package io.bolane.gateway.pass;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.park.TestPark;
import io.bolane.gateway.pass.SpecialPlates.Told;
import io.bolane.protocol.bolink.PlatelessEntry;
import io.bolane.protocol.bolink.Validity;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.parking.Money;
import io.bolane.tariff.admission.ListEntry.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What lists and passes for hours of the day do to the price, and a full park to a car without plate. */
class ListsOfCarsIT {
    private final TestPark park = new TestPark();

    @Test
    void freesNobodyButThoseOnAFreeList() {
        list(Kind.EXEMPT, "京A00001", true, Validity.UNLIMITED);
        list(Kind.VISITOR, "京A00002", true, Validity.UNLIMITED);
        list(Kind.VISITOR, "京A00003", false, Validity.UNLIMITED);
        list(Kind.BLACK, "京A00004", true, Validity.UNLIMITED);
        for (var n = 1; n <= 4; n++) {
            park.arrive("o" + n, "京A0000" + n, 0);
        }

        assertThat(park.ask(park.exit, "京A00001", 125).verdict()).isEqualTo(Verdict.OPEN);
        assertThat(park.ask(park.exit, "京A00002", 125).verdict()).isEqualTo(Verdict.OPEN);
        assertThat(park.ask(park.exit, "京A00003", 125).due()).isEqualTo(Money.ofYuan("15"));
        assertThat(park.ask(park.exit, "京A00004", 125).due()).isEqualTo(Money.ofYuan("15"));
    }

    @Test
    void chargesAVisitorFromWhereItsTimeEnds() {
        list(Kind.VISITOR, "京A00001", true, new Validity(Optional.of(park.at(-60)), Optional.of(park.at(60))));
        park.arrive("o1", "京A00001", 0);

        assertThat(park.ask(park.exit, "京A00001", 60).verdict()).isEqualTo(Verdict.OPEN);
        assertThat(park.ask(park.exit, "京A00001", 125).due()).isEqualTo(Money.ofYuan("10"));
    }

    /** The park opens at 08:00 in Beijing; the pass is for the nights. */
    @Test
    void chargesTheDayOfAPassForTheNight() {
        park.rows(
                """
                WITH pass AS (
                    INSERT INTO month_pass (park_id, kind, part_from, part_until, created_at, updated_at)
                    VALUES ($1, 'time_of_day', '20:00', '09:00', now(), now()) RETURNING pass_id)
                INSERT INTO month_pass_plate (pass_id, park_id, plate, added_at)
                SELECT pass_id, $1, '京A00001', now() FROM pass
                """,
                park.id.value());
        park.arrive("o1", "京A00001", 0);

        assertThat(park.ask(park.exit, "京A00001", 60).verdict()).isEqualTo(Verdict.OPEN);
        assertThat(park.ask(park.exit, "京A00001", 60 + 125).due()).isEqualTo(Money.ofYuan("15"));
        assertThat(park.ask(park.exit, "京A00001", 13 * 60).due())
                .as("eleven hours, and then it is night")
                .isEqualTo(Money.ofYuan("50"));
    }

    @Test
    void takesAPlateOffItsListAndNoOther() {
        list(Kind.EXEMPT, "京A00001", true, Validity.UNLIMITED);
        list(Kind.BLACK, "京A00001", false, Validity.UNLIMITED);

        await(TestPark.database()
                .withTransaction(tx ->
                        park.specials.takeOff(tx, listed(Kind.BLACK, "京A00001", false, Validity.UNLIMITED), Told.API)));

        assertThat(park.rows("SELECT list FROM special_plate WHERE park_id = $1 AND ended_at IS NULL", park.id.value()))
                .extracting(row -> row.getString(0))
                .containsExactly("exempt");
    }

    @Test
    void refusesACarWithoutPlateWhenTheParkIsFull() {
        await(TestPark.database().withTransaction(tx -> park.spaces.correct(tx, park.id, 0)));

        assertThatThrownBy(() -> await(park.plateless.admit(scan())))
                .isInstanceOf(NotPossible.class)
                .hasMessageContaining("FULL");
        assertThat(park.rows("SELECT 1 FROM parking_order WHERE park_id = $1", park.id.value()))
                .isEmpty();
    }

    private PlatelessEntry scan() {
        return new PlatelessEntry(
                park.id,
                TestPark.plate("EA47829"),
                "EA47829",
                park.at(0),
                park.at(0).getEpochSecond(),
                "A1",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void list(Kind kind, String plate, boolean free, Validity validity) {
        await(TestPark.database()
                .withTransaction(tx -> park.specials.put(tx, listed(kind, plate, free, validity), Told.API)));
    }

    private SpecialPlate listed(Kind kind, String plate, boolean free, Validity validity) {
        return new SpecialPlate(
                park.id, TestPark.plate(plate), kind, free, validity, Optional.empty(), Optional.empty());
    }
}
