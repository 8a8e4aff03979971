package io.bolane.gateway.mirror;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.lane.ReceivedEvent;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.lane.AlonePolicy;
import io.bolane.protocol.lane.MirrorContent.PolicyCopy;
import io.bolane.protocol.lane.MirrorContentCodec;
import io.bolane.protocol.lane.MirrorHead;
import io.bolane.protocol.lane.MirrorItem;
import io.bolane.protocol.lane.MirrorKind;
import io.bolane.protocol.parking.Money;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class MirrorFeedIT {
    private final TestPark park = new TestPark();
    private final List<MirrorHead> announced = new CopyOnWriteArrayList<>();
    private final MirrorFeed feed = feed();
    private final LaneCopy lane = new LaneCopy(feed, park.id);

    private MirrorFeed feed() {
        var policy = new PolicyCopy("test", 15, AlonePolicy.HOLD, AlonePolicy.LET_GO, Map.of(), Optional.empty());
        var settings = List.of(MirrorItem.of(MirrorKind.POLICY, MirrorKind.PARK, MirrorContentCodec.write(policy)));
        var feed = new MirrorFeed(
                TestPark.database(),
                new MirrorFeed.Sources(park.books.orders(), Map.of(park.id, 100), Map.of(park.id, settings)),
                park.clock,
                announced::add);
        await(feed.start());
        return feed;
    }

    private List<MirrorItem> told() {
        numberAll();
        return lane.catchUp();
    }

    /** The feed's own look may be at it. */
    private void numberAll() {
        do {
            await(feed.number(park.id));
        } while (!park.rows("SELECT 1 FROM park_change WHERE park_id = $1", park.id.value())
                .isEmpty());
    }

    @Test
    void aLaneThatHasNothingIsToldEverythingOnce() {
        park.arrive("O1", "京A12345", 0);
        list("white", "京A00001");
        pass("京A00002");

        var told = told();

        assertThat(told.stream().map(MirrorItem::kind))
                .containsExactlyInAnyOrder("policy", "spaces", "stay", "special", "pass");
        var stay = MirrorContentCodec.readStay(
                lane.content(MirrorKind.STAY, park.order("O1").value()).orElseThrow());
        assertThat(stay.plate()).isEqualTo(TestPark.plate("京A12345"));
        assertThat(stay.enteredAt()).isEqualTo(park.at(0));
        assertThat(told()).isEmpty();
    }

    @Test
    void afterABreakALaneIsToldOnlyWhatHasChangedSince() {
        park.arrive("O1", "京A12345", 0);
        park.arrive("O2", "京A22222", 1);
        told();

        pay("O1", 500);
        var told = told();

        assertThat(told.stream().map(MirrorItem::key))
                .containsExactly(park.order("O1").value());
        assertThat(MirrorContentCodec.readStay(told.get(0).content().orElseThrow())
                        .payments())
                .hasSize(1);
    }

    @Test
    void aStayThatEndedIsToldAsGoneAlsoWhenItBeganMeanwhile() {
        park.arrive("O1", "京A12345", 0);
        told();

        park.leave("京A12345", 5);
        park.arrive("O2", "京A22222", 6);
        park.leave("京A22222", 7);

        assertThat(told())
                .contains(
                        MirrorItem.gone(MirrorKind.STAY, park.order("O1").value()),
                        MirrorItem.gone(MirrorKind.STAY, park.order("O2").value()));
    }

    @Test
    void aPassTellsAlsoWhatTheStayOfItsCarCostsNow() {
        park.arrive("O1", "京A12345", 0);
        told();

        pass("京A12345");

        var told = told();
        assertThat(told.stream().map(MirrorItem::kind)).containsExactlyInAnyOrder("pass", "stay");
        var stay = MirrorContentCodec.readStay(
                lane.content(MirrorKind.STAY, park.order("O1").value()).orElseThrow());
        assertThat(stay.covers()).hasSize(1);
    }

    @Test
    void whatACarLeftUnpaidIsToldUntilItIsPaid() {
        park.arrive("O1", "京A12345", 0);
        park.leave("京A12345", 90);
        numberAll();
        lane.catchUp();
        var owed = owed("京A12345").orElseThrow();
        assertThat(owed.fen()).isPositive();

        park.arrive("O2", "京A12345", 100);
        park.leave("京A12345", 190);
        told();
        assertThat(owed("京A12345")).contains(owed.plus(owed));

        forgive("O1");
        told();
        assertThat(owed("京A12345")).contains(owed);

        forgive("O2");
        assertThat(told()).contains(MirrorItem.gone(MirrorKind.DEBT, "京A12345"));
    }

    @Test
    void aDebtGoesWithThePlateThatAPersonHasPutRight() {
        park.arrive("O1", "京A12345", 0);
        park.leave("京A12345", 90);
        told();

        park.rows(
                "UPDATE parking_order SET plate = '京A12346' WHERE order_id = $1",
                park.order("O1").value());
        told();

        assertThat(owed("京A12345")).isEmpty();
        assertThat(owed("京A12346")).isPresent();
    }

    @Test
    void aStayThatChangesWithoutItsDebtMarksNone() {
        park.arrive("O1", "京A12345", 0);
        park.leave("京A12345", 90);
        told();

        park.rows(
                "UPDATE parking_order SET suspect = true WHERE order_id = $1",
                park.order("O1").value());

        assertThat(park.rows("SELECT 1 FROM park_change WHERE park_id = $1 AND kind = 'debt'", park.id.value()))
                .isEmpty();
    }

    private Optional<Money> owed(String plate) {
        return lane.content(MirrorKind.DEBT, plate)
                .map(content -> MirrorContentCodec.readDebt(content).owed());
    }

    private void forgive(String order) {
        park.rows(
                "UPDATE parking_order SET unpaid_fen = 0 WHERE order_id = $1",
                park.order(order).value());
    }

    @Test
    void theLanesHearHowFarTheChangesHaveComeAndOnlyOnce() {
        park.arrive("O1", "京A12345", 0);

        numberAll();
        await(feed.lookOnce());
        await(feed.lookOnce());

        lane.catchUp();
        var newest = lane.pages.get(lane.pages.size() - 1).head();
        assertThat(announced).endsWith(newest).doesNotHaveDuplicates();
        assertThat(lane.content(MirrorKind.STAY, park.order("O1").value())).isPresent();
    }

    @Test
    void whatIsRolledBackIsNeverTold() {
        told();

        var undone = TestPark.database().withTransaction(tx -> tx.preparedQuery(LIST)
                .execute(Tuple.of(park.id.value(), "京A00001", "white"))
                .compose(listed -> Future.failedFuture("undone")));
        undone.toCompletionStage()
                .toCompletableFuture()
                .handle((done, cause) -> cause)
                .join();

        assertThat(told()).isEmpty();
    }

    @Test
    void manyChangesComeInPagesThatFollowEachOther() {
        for (var i = 0; i < 1_700; i++) {
            list("white", "京B" + i);
        }

        told();

        assertThat(lane.pages.size()).isGreaterThan(2);
        assertThat(lane.items.keySet().stream().filter(key -> key.startsWith("special")))
                .hasSize(1_700);
    }

    @Test
    void aLaneOfAnotherLifeOfTheDatabaseBeginsAnew() {
        park.arrive("O1", "京A12345", 0);
        numberAll();
        lane.items.put("stay X", MirrorItem.of(MirrorKind.STAY, "X", "{}"));
        lane.begin(1_000_000);

        lane.catchUp();

        assertThat(lane.pages.get(0).reset()).isTrue();
        assertThat(lane.items).doesNotContainKey("stay X");
    }

    @Test
    void twoGatewaysThatNumberTogetherGiveEachChangeOneNumber() {
        var other = new MirrorFeed(
                TestPark.database(2),
                new MirrorFeed.Sources(park.books.orders(), Map.of(), Map.of(park.id, List.of())),
                park.clock,
                head -> {});
        var batch = new ArrayList<ReceivedEvent>();
        for (var i = 0; i < 40; i++) {
            batch.add(park.event(park.entry, park.at(0), park.entered("O" + i, "京C" + (1000 + i), park.at(0))));
        }
        park.store(batch.toArray(ReceivedEvent[]::new));

        await(Future.join(feed.number(park.id), other.number(park.id), feed.number(park.id)));

        assertThat(told().size()).isLessThanOrEqualTo(43);
        assertThat(lane.items.keySet().stream().filter(key -> key.startsWith("stay")))
                .hasSize(40);
    }

    private static final String LIST =
            """
            INSERT INTO special_plate (park_id, plate, list, created_at, updated_at) VALUES ($1, $2, $3, now(), now())
            """;

    private void list(String list, String plate) {
        park.rows(LIST, park.id.value(), plate, list);
    }

    private void pass(String plate) {
        park.rows(
                """
                WITH pass AS (
                    INSERT INTO month_pass (park_id, kind, created_at, updated_at) VALUES ($1, 'ordinary', now(), now())
                    RETURNING pass_id)
                INSERT INTO month_pass_plate (pass_id, park_id, plate, added_at)
                SELECT pass_id, $1, $2, now() FROM pass
                """,
                park.id.value(),
                plate);
    }

    private void pay(String order, long fen) {
        park.rows(
                """
                INSERT INTO payment (trade_no, park_id, order_id, source, pay_type, state, amount_fen, paid_at,
                                     quoted_at, grace_from, matched)
                VALUES ($1, $2, $3, '5.3', 'code', 'paid', $4, now(), now(), now(), true)
                """,
                "T" + park.order(order).value(),
                park.id.value(),
                park.order(order).value(),
                fen);
    }
}
