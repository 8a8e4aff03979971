package io.bolane.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.DecidedAlone;
import io.bolane.protocol.lane.DecidedAlone.Ground;
import io.bolane.protocol.lane.LaneEvent.CarExited;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.PlateColor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** 70 minutes cost 10 yuan in the test's park. */
class AloneExitIT {
    private final TestPark park = new TestPark();

    private void leaveAlone(String order, String plate, int minute, DecidedAlone decided) {
        park.setTo(minute);
        var car = new CarExited(
                Optional.of(park.order(order)),
                Optional.of(TestPark.plate(plate)),
                PlateColor.BLUE,
                park.at(minute),
                new Authority(Authority.Source.SETTLEMENT, order),
                Optional.of(decided),
                Optional.empty());
        park.store(park.event(park.exit, park.at(minute), car));
    }

    private static DecidedAlone decided(Ground ground, long total, long due) {
        return new DecidedAlone(ground, Money.ofFen(total), Money.ofFen(due));
    }

    private List<String> conflicts() {
        return park.rows("SELECT kind FROM alone_conflict WHERE park_id = $1 ORDER BY id", park.id.value()).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    @Test
    void aCarThatTheLaneLetGoOwingIsAnUnpaidStay() {
        park.arrive("O1", "京A12345", 0);

        leaveAlone("O1", "京A12345", 70, decided(Ground.UNPAID, 1_000, 1_000));

        assertThat(park.stay("O1").getString("state")).isEqualTo("left");
        assertThat(park.stay("O1").getLong("unpaid_fen")).isEqualTo(1_000);
        assertThat(park.upload("O1", "3.2")).contains("escape");
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void aPriceThatTheLaneDidNotKnowIsListedAndNotCharged() {
        park.arrive("O1", "京A12345", 0);

        leaveAlone("O1", "京A12345", 70, decided(Ground.SETTLED, 0, 0));

        assertThat(park.stay("O1").getLong("unpaid_fen")).isZero();
        assertThat(park.stay("O1").getLong("fee_fen")).isZero();
        assertThat(conflicts()).containsExactly("price");
    }

    @Test
    void anExitThatIsToldBeforeItsEntryIsBookedAsItWasDecided() {
        leaveAlone("O1", "京A12345", 70, decided(Ground.UNPAID, 1_000, 400));

        park.arrive("O1", "京A12345", 0);

        assertThat(park.stay("O1").getString("state")).isEqualTo("left");
        assertThat(park.stay("O1").getLong("unpaid_fen")).isEqualTo(400);
        assertThat(conflicts()).containsExactly("price");
    }

    @Test
    void anotherStayOfThePlateThatEndsWithItIsListed() {
        park.arrive("O1", "京A12345", 0);
        park.arrive("O2", "京A12345", 30);

        leaveAlone("O2", "京A12345", 70, decided(Ground.UNPAID, 500, 500));

        assertThat(park.stay("O1").getString("state")).isEqualTo("left");
        assertThat(park.stay("O2").getLong("unpaid_fen")).isEqualTo(500);
        assertThat(conflicts()).containsExactly("overlap");
    }

    @Test
    void aStayThatHadEndedBeforeIsListedAndEndsOnce() {
        park.arrive("O1", "京A12345", 0);
        park.leave("京A12345", 5);

        leaveAlone("O1", "京A12345", 70, decided(Ground.UNPAID, 1_000, 1_000));

        assertThat(park.stay("O1").getLong("unpaid_fen")).isZero();
        assertThat(conflicts()).containsExactly("twice");
    }
}
