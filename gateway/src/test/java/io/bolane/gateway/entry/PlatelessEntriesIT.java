package io.bolane.gateway.entry;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.failure.CommandExpired;
import io.bolane.gateway.failure.LaneOffline;
import io.bolane.gateway.failure.StaleRequest;
import io.bolane.gateway.failure.UnknownLane;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.PlatelessEntry;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bolink 5.7. */
class PlatelessEntriesIT {
    private static final String CAR = "EA47829";

    private final TestPark park = new TestPark();

    @Test
    void letsTheCarInAndTellsBolink() {
        var reply = await(scan(0));

        assertThat(reply.state()).isEqualTo(1);
        assertThat(reply.toJson()).contains("\"car_number\":\"EA47829\"");
        var stay = onlyStay();
        assertThat(stay.getString("state")).isEqualTo("parked");
        assertThat(stay.getOffsetDateTime("entered_at").toInstant()).isEqualTo(park.at(0));
        assertThat(park.lanes.raisedFor(park.entry)).containsExactly(id(stay));
        assertThat(uploads()).containsExactly("3.1");
        assertThat(park.occupied()).isEqualTo(1);
    }

    @Test
    void answersARepeatedScanWithoutASecondRaise() {
        var replies = IntStream.range(0, 10).mapToObj(i -> scan(0)).toList();
        replies.forEach(reply -> assertThat(await(reply).state()).isEqualTo(1));
        assertThat(await(scan(0)).state()).isEqualTo(1);

        assertThat(park.lanes.raisedFor(park.entry)).hasSize(1);
        assertThat(uploads()).containsExactly("3.1");
        assertThat(park.occupied()).isEqualTo(1);
    }

    @Test
    void takesTheLanesOwnEventForTheSameEntry() {
        await(scan(0));
        var order = id(onlyStay());

        seen(order);

        assertThat(onlyStay().getBoolean("passed")).isTrue();
        assertThat(uploads()).containsExactly("3.1");
        assertThat(park.occupied()).isEqualTo(1);
    }

    @Test
    void keepsTheStayOfACarWhoseArmDidNotMoveAndTakesItInWhenItIsSeen() {
        park.lanes.failWith(new CommandExpired("silent"));
        assertThatThrownBy(() -> await(scan(0))).isInstanceOf(CommandExpired.class);
        assertThat(onlyStay().getString("state")).isEqualTo("refused");
        assertThat(uploads()).isEmpty();

        seen(id(onlyStay()));

        assertThat(onlyStay().getString("state")).isEqualTo("parked");
        assertThat(uploads()).containsExactly("3.1");
        assertThat(park.occupied()).isEqualTo(1);
    }

    @Test
    void takesASecondScanAfterAFailureForTheSameStay() {
        park.lanes.failWith(new CommandExpired("silent"));
        assertThatThrownBy(() -> await(scan(0))).isInstanceOf(CommandExpired.class);
        park.lanes.work();
        park.setTo(1);

        assertThat(await(scan(1)).state()).isEqualTo(1);

        assertThat(onlyStay().getString("state")).isEqualTo("parked");
        assertThat(onlyStay().getOffsetDateTime("entered_at").toInstant()).isEqualTo(park.at(1));
    }

    @Test
    void beginsNothingForALaneThatIsAwayAScanThatIsOldOrALaneThatIsNone() {
        park.lanes.setOffline(park.entry);
        assertThatThrownBy(() -> await(scan(0))).isInstanceOf(LaneOffline.class);
        park.setTo(11);
        assertThatThrownBy(() -> await(scan(0))).isInstanceOf(StaleRequest.class);
        assertThatThrownBy(() -> await(scanAt("B1", 11))).isInstanceOf(UnknownLane.class);

        assertThat(stays()).isEmpty();
    }

    private void seen(OrderId order) {
        var car = new CarEntered(order, new Plate(CAR), PlateColor.OTHER, true, park.at(0), Optional.empty());
        park.store(park.event(park.entry, park.at(0), car));
    }

    private Future<BolinkReply> scan(int minute) {
        return scanAt("A1", minute);
    }

    private Future<BolinkReply> scanAt(String lane, int minute) {
        return Future.succeededFuture(new PlatelessEntry(
                        park.id,
                        new Plate(CAR),
                        CAR,
                        park.at(minute),
                        park.at(minute).getEpochSecond(),
                        lane,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .compose(park.plateless::admit);
    }

    private List<Row> stays() {
        return park.rows("SELECT * FROM parking_order WHERE park_id = $1", park.id.value());
    }

    private Row onlyStay() {
        assertThat(stays()).hasSize(1);
        return stays().get(0);
    }

    private static OrderId id(Row stay) {
        return new OrderId(stay.getString("order_id"));
    }

    private List<String> uploads() {
        return park.rows("SELECT interface FROM outbox WHERE park_id = $1 ORDER BY id", park.id.value()).stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
