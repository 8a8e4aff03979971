package io.bolane.agent.fire;

import static io.bolane.agent.device.FakeDevice.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.spool.FireFile;
import io.bolane.agent.spool.SpoolDatabase;
import io.bolane.protocol.lane.AlarmId;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.SiteFire;
import io.bolane.protocol.lane.SiteFireOver;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.time.ManualTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alarms between the lanes of an agent, and between the agents of a site, whose broker is played by hand. */
class FireBellTest {
    private static final LaneId A1 = LaneId.of("21787", "A1");
    private static final LaneId B1 = LaneId.of("21787", "B1");
    private static final ParkId PARK = A1.park();
    private static final ParkId OTHER = ParkId.of("99999");
    private static final Authority CONTACT = new Authority(Authority.Source.FIRE, "fire contact");
    private static final Authority OF_A1 = new Authority(Authority.Source.FIRE, "fire contact of lane A1");
    private static final Authority WANG = new Authority(Authority.Source.OPERATOR, "wang");
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime(AT);
    private final AtomicInteger ids = new AtomicInteger();
    private final FakeSite site = new FakeSite();
    private SpoolDatabase database;
    private FireBell bell;

    /** What a broker would keep. */
    private static final class FakeSite implements FireBell.Site {
        final Map<AlarmId, SiteFire> fires = new LinkedHashMap<>();
        final Map<AlarmId, SiteFireOver> overs = new LinkedHashMap<>();

        @Override
        public void tell(SiteFire fire) {
            fires.put(fire.alarm(), fire);
        }

        @Override
        public void tell(SiteFireOver over) {
            overs.put(over.alarm(), over);
        }

        @Override
        public void forgetFire(ParkId park, AlarmId alarm) {
            fires.remove(alarm);
        }

        @Override
        public void forgetOver(ParkId park, AlarmId alarm) {
            overs.remove(alarm);
        }
    }

    /** A lane: what it was told, and whether it burns. */
    private static final class Lane implements FireBell.Ear {
        final List<String> heard = new ArrayList<>();
        boolean burns;
        /** What it does when it hears that it is over. */
        Runnable objection = () -> {};

        @Override
        public void fire(Authority by) {
            if (!burns) {
                heard.add("fire by " + by.detail());
            }
            burns = true;
        }

        @Override
        public void over(Authority by) {
            heard.add("over by " + by.detail());
            burns = false;
            objection.run();
        }
    }

    @BeforeEach
    void open() {
        database = SpoolDatabase.open(folder, Runnable::run);
        bell = new FireBell(Set.of(PARK, OTHER), new FireFile(database), site, time, () -> "x" + ids.incrementAndGet());
        await(bell.load());
    }

    @AfterEach
    void close() {
        await(database.close());
    }

    private Lane lane() {
        return lane(PARK);
    }

    private Lane lane(ParkId park) {
        var lane = new Lane();
        bell.listen(park, lane);
        return lane;
    }

    private static SiteFire fire(String alarm) {
        return new SiteFire(PARK, new AlarmId(alarm), OF_A1, AT);
    }

    private static SiteFireOver over(String alarm) {
        return new SiteFireOver(PARK, new AlarmId(alarm), WANG, AT);
    }

    @Test
    void everyLaneOfTheParkHearsItAndTheSiteOnce() {
        var one = lane();
        var other = lane();
        var elsewhere = lane(OTHER);

        bell.sound(A1, CONTACT);
        bell.sound(B1, WANG);

        assertThat(one.heard).containsExactly("fire by fire contact of lane A1");
        assertThat(other.heard).isEqualTo(one.heard);
        assertThat(elsewhere.heard).isEmpty();
        assertThat(site.fires.values()).containsExactly(new SiteFire(PARK, new AlarmId("x1"), OF_A1, AT));
    }

    @Test
    void aLaneThatBeginsWhileItBurnsHearsItToo() {
        bell.sound(A1, CONTACT);

        assertThat(lane().burns).isTrue();
        assertThat(lane(OTHER).burns).isFalse();
    }

    @Test
    void aLaneThatHasEndedHearsNothing() {
        var gone = new Lane();
        bell.listen(PARK, gone).run();

        bell.sound(A1, CONTACT);

        assertThat(gone.heard).isEmpty();
    }

    @Test
    void burnsAfterARestartAndIsOverAfterOne() {
        bell.sound(A1, CONTACT);
        bell.heard(fire("far"));
        close();
        open();
        assertThat(lane().burns).isTrue();

        bell.heard(over("x1"));
        close();
        open();
        assertThat(lane().burns).as("one of two is over").isTrue();

        bell.over(B1, WANG);
        close();
        open();
        assertThat(lane().burns).isFalse();
        bell.heard(fire("far"));
        assertThat(lane().burns).as("what is over is not given again").isFalse();
    }

    @Test
    void isOverForEveryLaneAndTheSiteWhenAPersonSaysSoAtOne() {
        var one = lane();
        bell.sound(A1, CONTACT);
        bell.heard(fire("far"));

        bell.over(B1, WANG);

        assertThat(one.heard).endsWith("over by wang");
        assertThat(site.fires).isEmpty();
        assertThat(site.overs.keySet()).containsExactly(new AlarmId("x1"), new AlarmId("far"));
    }

    @Test
    void burnsAnewForAllWhenALaneObjects() {
        var first = lane();
        var objecting = lane();
        var last = lane();
        objecting.objection = () -> bell.sound(B1, CONTACT);
        bell.sound(A1, CONTACT);

        bell.over(A1, WANG);

        assertThat(List.of(first.burns, objecting.burns, last.burns)).containsOnly(true);
        assertThat(last.heard).as("who had not heard of the end").hasSize(1);
        assertThat(site.fires.keySet()).containsExactly(new AlarmId("x2"));
        assertThat(site.overs.keySet()).containsExactly(new AlarmId("x1"));
    }

    @Test
    void whatIsHeardFromTheSiteRaisesAndEndsInAnyOrderAndAnyNumberOfTimes() {
        var one = lane();

        bell.heard(over("second"));
        bell.heard(fire("first"));
        bell.heard(fire("second"));
        bell.heard(fire("first"));
        assertThat(one.heard).containsExactly("fire by fire contact of lane A1");

        bell.heard(over("second"));
        bell.heard(over("never-heard-of"));
        assertThat(one.burns).isTrue();

        bell.heard(over("first"));
        bell.heard(over("first"));
        assertThat(one.heard).containsExactly("fire by fire contact of lane A1", "over by wang");
    }

    @Test
    void anOldEndDoesNotEndANewAlarm() {
        var one = lane();
        bell.sound(A1, CONTACT);
        bell.over(A1, WANG);
        bell.sound(A1, CONTACT);

        bell.heard(over("x1"));

        assertThat(one.burns).isTrue();
    }

    @Test
    void anAlarmThatIsOverIsTakenAwayWhenSomebodyTellsItAgain() {
        bell.heard(over("old"));
        site.fires.put(new AlarmId("old"), fire("old"));

        bell.heard(fire("old"));

        assertThat(site.fires).isEmpty();
    }

    @Test
    void tellsAllThatItKnowsToABrokerThatHasLostIt() {
        bell.sound(A1, CONTACT);
        bell.over(A1, WANG);
        bell.sound(B1, WANG);
        site.fires.clear();
        site.overs.clear();

        bell.retell();

        assertThat(site.fires.keySet()).containsExactly(new AlarmId("x2"));
        assertThat(site.overs.keySet()).containsExactly(new AlarmId("x1"));
    }

    @Test
    void remembersTheNewestEndsOnly() {
        for (var i = 0; i < FireBook.REMEMBERED + 3; i++) {
            bell.sound(A1, CONTACT);
            bell.over(A1, WANG);
        }

        assertThat(site.overs).hasSize(FireBook.REMEMBERED).doesNotContainKey(new AlarmId("x3"));
        assertThat(await(new FireFile(database).load(PARK)).over()).hasSize(FireBook.REMEMBERED);
    }

    @Test
    void countlessForgedAlarmsCostNoMemoryAndOneWordOfAPersonEndsThem() {
        var one = lane();
        for (var i = 0; i < 10 * FireBook.REMEMBERED; i++) {
            bell.heard(fire("forged-" + i));
        }
        assertThat(await(new FireFile(database).load(PARK)).burning()).hasSize(FireBook.REMEMBERED);

        bell.over(A1, WANG);

        assertThat(one.burns).isFalse();
    }
}
