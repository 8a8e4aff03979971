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
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.LaneEvent.CarExited;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bolink 5.7. */
class Bolink5_07_PlatelessEntryIT {
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

    /** The first scan was held up somewhere; the driver scanned again and drove in by that. */
    @Test
    void takesALateFirstScanForTheVisitThatTheSecondOneBegan() {
        park.setTo(1);
        await(scan(1));
        seen(id(onlyStay()));

        assertThat(await(scan(0)).state()).isEqualTo(1);

        assertThat(park.lanes.raisedFor(park.entry)).containsExactly(id(onlyStay()));
        assertThat(uploads()).containsExactly("3.1");
        assertThat(park.occupied()).isEqualTo(1);
    }

    /** As above, but the lane's event is being stored while the late scan looks. */
    @Test
    void takesALateScanForTheVisitThatIsBeingStored() {
        park.setTo(1);
        await(scan(1));
        var scanned = new AtomicReference<Future<BolinkReply>>();

        await(TestPark.database()
                .withTransaction(tx -> tx.preparedQuery("UPDATE parking_order SET passed = true WHERE park_id = $1")
                        .execute(Tuple.of(park.id.value()))
                        .onSuccess(updated -> scanned.set(scan(0)))
                        .compose(updated -> somebodyWaits())));

        assertThat(await(scanned.get()).state()).isEqualTo(1);
        assertThat(park.lanes.raisedFor(park.entry)).containsExactly(id(onlyStay()));
        assertThat(uploads()).containsExactly("3.1");
    }

    /** @return when a statement waits for the row that is held */
    private Future<Void> somebodyWaits() {
        return TestPark.database()
                .withConnection(connection -> connection
                        .query("SELECT 1 FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted")
                        .execute())
                .compose(rows -> rows.size() > 0 ? Future.succeededFuture() : somebodyWaits());
    }

    @Test
    void letsACarInAgainThatTurnedRoundInside() {
        await(scan(0));
        seen(id(onlyStay()));
        park.clock.jumpTo(park.at(0).plusSeconds(30));
        var out = new CarExited(
                Optional.of(id(onlyStay())),
                Optional.of(new Plate(CAR)),
                PlateColor.OTHER,
                park.clock.instant(),
                new Authority(Authority.Source.SETTLEMENT, ""));
        park.store(park.event(park.exit, park.clock.instant(), out));

        park.clock.jumpTo(park.at(0).plusSeconds(50));
        await(scanAt("A1", park.clock.instant()));

        assertThat(stays()).hasSize(2);
        assertThat(park.lanes.raisedFor(park.entry)).hasSize(2);
    }

    @Test
    void beginsNothingForALaneThatIsAwayAScanThatIsOldOrALaneThatIsNone() {
        park.lanes.setOffline(park.entry);
        assertThatThrownBy(() -> await(scan(0))).isInstanceOf(LaneOffline.class);
        park.setTo(11);
        assertThatThrownBy(() -> await(scan(0))).isInstanceOf(StaleRequest.class);
        assertThatThrownBy(() -> await(scanAt("B1", park.at(11)))).isInstanceOf(UnknownLane.class);

        assertThat(stays()).isEmpty();
    }

    private void seen(OrderId order) {
        var car = new CarEntered(order, new Plate(CAR), PlateColor.OTHER, true, park.at(0), Optional.empty());
        park.store(park.event(park.entry, park.at(0), car));
    }

    private Future<BolinkReply> scan(int minute) {
        return scanAt("A1", park.at(minute));
    }

    private Future<BolinkReply> scanAt(String lane, Instant at) {
        return Future.succeededFuture(new PlatelessEntry(
                        park.id,
                        new Plate(CAR),
                        CAR,
                        at,
                        at.getEpochSecond(),
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
