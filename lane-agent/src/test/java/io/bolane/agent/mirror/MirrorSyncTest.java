package io.bolane.agent.mirror;

import static io.bolane.agent.device.FakeDevice.await;
import static io.bolane.agent.mirror.MirrorTold.item;
import static io.bolane.agent.mirror.MirrorTold.page;
import static io.bolane.agent.mirror.MirrorTold.stay;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.spool.SpoolDatabase;
import io.bolane.protocol.lane.LaneAnswer.MirrorPage;
import io.bolane.protocol.lane.LaneRequest;
import io.bolane.protocol.lane.LaneRequest.MirrorQuery;
import io.bolane.protocol.lane.MirrorHead;
import io.bolane.protocol.lane.MirrorItem;
import io.bolane.protocol.lane.SiteStay;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.time.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorSyncTest {
    private static final LaneId LANE = LaneId.of("21787", "A1");
    private static final LaneId OTHER = LaneId.of("21787", "B1");
    private static final MirrorItem ONE = item(stay("O1", "京A12345", 0));
    private static final MirrorItem TWO = item(stay("O2", "京A22222", 1));

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime(MirrorTold.OPENING);
    private final List<LaneRequest> sent = new ArrayList<>();
    private SpoolDatabase database;
    private ParkMirror mirror;
    private MirrorSync sync;
    private int ids;

    @BeforeEach
    void start() {
        database = SpoolDatabase.open(folder, Runnable::run);
        mirror = new ParkMirror(MirrorTold.PARK);
        sync = new MirrorSync(mirror, new MirrorFile(database), time, () -> "m" + ++ids);
        await(sync.load());
        sync.connected(LANE, sent::add);
    }

    @AfterEach
    void end() {
        sync.stop();
        await(database.close());
    }

    private void restart() {
        end();
        sent.clear();
        start();
    }

    private void answer(MirrorPage page) {
        sync.received(last().id(), page);
    }

    private LaneRequest last() {
        return sent.get(sent.size() - 1);
    }

    private MirrorQuery query() {
        return (MirrorQuery) last().body();
    }

    private long askedAfter() {
        return query().after();
    }

    @Test
    void asksForPageAfterPageUntilItHasEverything() {
        var head = new MirrorHead(MirrorTold.PARK, 9, ONE.hash() + TWO.hash());

        answer(new MirrorPage(false, 0, 4, head, List.of(ONE)));
        assertThat(askedAfter()).isEqualTo(4);
        answer(new MirrorPage(false, 4, 9, head, List.of(TWO)));

        assertThat(sent).hasSize(2);
        assertThat(mirror.number()).isEqualTo(9);
        assertThat(mirror.stays().size()).isEqualTo(2);
    }

    @Test
    void afterARestartItAsksOnlyForWhatCameSince() {
        answer(page(0, 7, ONE, TWO));

        restart();

        assertThat(askedAfter()).isEqualTo(7);
        assertThat(mirror.openStay(Plate.of("京A12345"))).isPresent();
        answer(new MirrorPage(false, 7, 7, new MirrorHead(MirrorTold.PARK, 7, ONE.hash() + TWO.hash()), List.of()));
        assertThat(sync.wrong()).isZero();
    }

    @Test
    void aHashThatIsNotTheGatewaysMakesItBeginAnew() {
        answer(new MirrorPage(false, 0, 3, new MirrorHead(MirrorTold.PARK, 3, 4711), List.of(ONE)));
        assertThat(sync.wrong()).isEqualTo(1);
        assertThat(askedAfter()).isZero();

        answer(page(0, 3, ONE, TWO));

        assertThat(mirror.stays().size()).isEqualTo(2);
    }

    @Test
    void aHashThatStaysWrongIsNotAskedForInATightLoop() {
        var wrong = new MirrorPage(false, 0, 3, new MirrorHead(MirrorTold.PARK, 3, 4711), List.of(ONE));
        answer(wrong);
        answer(wrong);
        var asked = sent.size();

        time.advance(MirrorSync.LOOK_EVERY.minusMillis(1));

        assertThat(sent).hasSize(asked);
    }

    @Test
    void aResetTakesThePlaceOfEverything() {
        answer(page(0, 7, ONE));
        time.advance(MirrorSync.LOOK_EVERY);

        answer(new MirrorPage(true, 0, 2, new MirrorHead(MirrorTold.PARK, 2, TWO.hash()), List.of(TWO)));

        assertThat(mirror.number()).isEqualTo(2);
        assertThat(mirror.openStay(Plate.of("京A12345"))).isEmpty();
        restart();
        assertThat(askedAfter()).isEqualTo(2);
        assertThat(mirror.stays().size()).isEqualTo(1);
    }

    @Test
    void asksAtOnceWhenTheGatewaySaysThatThereIsMoreAndRepeatsALostQuestion() {
        answer(page(0, 7, ONE));
        var asked = sent.size();

        sync.headTold(new MirrorHead(MirrorTold.PARK, 8, 0));
        time.advance(MirrorSync.REPEAT);

        assertThat(sent).hasSize(asked + 2);
        assertThat(askedAfter()).isEqualTo(7);
    }

    @Test
    void whatTheGatewaySaysWhileAQuestionIsOpenIsAskedForWhenTheAnswerIsOlder() {
        sync.headTold(new MirrorHead(MirrorTold.PARK, 8, 0));
        answer(page(0, 7, ONE));

        assertThat(sent).hasSize(2);
        assertThat(query()).isEqualTo(new MirrorQuery(7, 8, true));
        answer(new MirrorPage(false, 7, 7, new MirrorHead(MirrorTold.PARK, 7, ONE.hash()), List.of()));
        assertThat(sent).hasSize(2); // said once, asked once: it may be of another life of the database
    }

    @Test
    void theNextPageIsAskedForBeforeThisOneIsTaken() {
        var takenBefore = new ArrayList<Integer>();
        sync.onItems(items -> takenBefore.add(sent.size()));

        answer(new MirrorPage(false, 0, 4, new MirrorHead(MirrorTold.PARK, 9, 0), List.of(ONE)));

        assertThat(takenBefore).containsExactly(2);
        assertThat(query()).isEqualTo(new MirrorQuery(4, 9, true));
    }

    @Test
    void anAnswerThatNobodyWaitsForIsIgnored() {
        sync.received("other", page(0, 7, ONE));

        assertThat(mirror.number()).isZero();
    }

    @Test
    void goesOnByAnotherLaneWhenTheFirstLosesItsLink() {
        var byOther = new ArrayList<LaneRequest>();
        sync.connected(OTHER, byOther::add);

        sync.disconnected(LANE);
        time.advance(MirrorSync.REPEAT);

        assertThat(byOther).hasSize(1);
        assertThat(byOther.get(0).lane()).isEqualTo(OTHER);
    }

    @Test
    void whatTheLanesHaveSeenSurvivesARestartUntilTheGatewayHasIt() {
        var seen = new SeenStays(mirror, new MirrorFile(database), SeenStays.Site.NONE);
        seen.entered(stay("O5", "京A55555", 3));
        answer(page(0, 7, ONE));
        seen.left(Optional.of(OrderId.of("O1")), Optional.empty(), MirrorTold.at(9));

        restart();

        assertThat(mirror.openStay(Plate.of("京A55555"))).isPresent();
        assertThat(mirror.openStay(Plate.of("京A12345"))).isEmpty();
        answer(new MirrorPage(
                false,
                7,
                9,
                new MirrorHead(MirrorTold.PARK, 9, 0),
                List.of(MirrorTold.gone("O1"), MirrorTold.gone("O5"))));
        restart();
        assertThat(mirror.stays().size()).isZero();
        assertThat(sync.wrong()).isZero();
    }

    @Test
    void whatAnotherAgentOfTheSiteTellsIsKnownHereAndForgottenThereOnceTheGatewayHasIt() {
        var site = new ArrayList<String>();
        var seen = new SeenStays(mirror, new MirrorFile(database), new SeenStays.Site() {
            @Override
            public void tell(SiteStay stay) {
                site.add("tell " + stay.order());
            }

            @Override
            public void forget(SiteStay stay) {
                site.add("forget " + stay.order());
            }
        });
        sync.onItems(seen::told);
        var entered = stay("O5", "京A55555", 3);
        seen.heard(new SiteStay(MirrorTold.PARK, entered.order(), Optional.of(entered), MirrorTold.at(3)));
        assertThat(mirror.openStay(Plate.of("京A55555"))).isPresent();

        seen.left(Optional.of(entered.order()), Optional.empty(), MirrorTold.at(9));
        answer(page(0, 1, item(entered)));
        assertThat(site).containsExactly("tell O5"); // that it has left is news to the gateway
        time.advance(Duration.ofSeconds(30));
        answer(new MirrorPage(false, 1, 2, new MirrorHead(MirrorTold.PARK, 2, 0), List.of(MirrorTold.gone("O5"))));

        assertThat(site).containsExactly("tell O5", "forget O5");
    }
}
