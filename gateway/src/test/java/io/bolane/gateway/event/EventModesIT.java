package io.bolane.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LaneEvent.ModeChanged;
import io.bolane.protocol.lane.LaneMode;
import io.bolane.protocol.parking.Direction;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventModesIT {
    private static final Authority LI = new Authority(Authority.Source.OPERATOR, "李: a fair\0");

    private final TestPark park = new TestPark();

    private static ModeChanged changed(LaneMode mode, Authority by) {
        return new ModeChanged(mode, Optional.of(Direction.ENTRY), Optional.empty(), Optional.empty(), by);
    }

    private List<Row> history() {
        return park.rows("SELECT * FROM lane_mode WHERE park_id = $1 ORDER BY id", park.id.value());
    }

    @Test
    void keepsEveryChangeOnceAndWhoMadeIt() {
        var fleet = new ModeChanged(LaneMode.FLEET, Optional.empty(), Optional.of(12), Optional.of(park.at(9)), LI);
        var told = park.event(park.entry, park.at(3), fleet);

        park.store(told);
        park.store(told);

        assertThat(history()).singleElement().satisfies(row -> {
            assertThat(row.getString("lane")).isEqualTo("A1");
            assertThat(row.getString("mode")).isEqualTo("fleet");
            assertThat(row.getString("direction")).isNull();
            assertThat(row.getInteger("passages")).isEqualTo(12);
            assertThat(row.getOffsetDateTime("until_at").toInstant()).isEqualTo(park.at(9));
            assertThat(row.getString("authority")).isEqualTo("operator");
            assertThat(row.getString("authority_detail")).isEqualTo("李: a fair ");
            assertThat(row.getOffsetDateTime("changed_at").toInstant()).isEqualTo(park.at(3));
        });
    }

    @Test
    void keepsThemInTheirOrderAlsoBesideAnEventThatCannotBeApplied() {
        park.arrive("o1", "京A12345", 0);

        park.store(
                park.event(park.entry, park.at(1), changed(LaneMode.HELD_OPEN, LI)),
                park.event(park.entry, park.at(2), park.entered("o1", "京B99999", park.at(2))),
                park.event(park.entry, park.at(3), changed(LaneMode.OUT_OF_SERVICE, LI)));

        assertThat(history())
                .extracting(row -> row.getString("mode") + " " + row.getString("direction"))
                .containsExactly("held-open entry", "out-of-service entry");
    }
}
