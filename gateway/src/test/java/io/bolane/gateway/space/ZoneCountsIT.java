package io.bolane.gateway.space;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.config.AloneConfig;
import io.bolane.gateway.config.LaneConfig;
import io.bolane.gateway.config.ParkConfig;
import io.bolane.gateway.config.ParkRules;
import io.bolane.gateway.config.PricePage;
import io.bolane.gateway.config.ZoneConfig;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.lane.ParkSpaces;
import io.bolane.protocol.lane.ParkSpaces.Zone;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import io.bolane.protocol.time.ManualTime;
import io.bolane.tariff.admission.EntryPolicy;
import io.bolane.tariff.matching.MatchPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A park of 10 spaces, of which entry A1 leads to a cellar of 3, and A2 to the rest. */
class ZoneCountsIT {
    private static final AtomicInteger PARKS = new AtomicInteger();

    private final ParkId park = new ParkId("Z" + PARKS.incrementAndGet());
    private final LaneId cellarEntry = new LaneId(park, "A1");
    private final LaneId otherEntry = new LaneId(park, "A2");
    private final List<ParkSpaces> published = new ArrayList<>();
    private final FreeSpaces spaces =
            new FreeSpaces(List.of(config()), published::add, new ManualTime(TestPark.OPENING));

    @BeforeEach
    void prepare() {
        await(TestPark.database().withTransaction(spaces::prepare));
    }

    @Test
    void countsACarInTheZoneThatItsEntryLeadsTo() {
        enter(Map.of(cellarEntry, 2, otherEntry, 1));

        assertThat(enter(Map.of(cellarEntry, -1)))
                .isEqualTo(new ParkSpaces(park, 10, 8, TestPark.OPENING, List.of(new Zone("cellar", 3, 2))));
    }

    @Test
    void isFullWhereTheEntryLeadsToWhenItsZoneIs() {
        enter(Map.of(cellarEntry, 3));

        assertThat(free(cellarEntry)).isZero();
        assertThat(free(otherEntry)).isEqualTo(7);
    }

    @Test
    void countsOnFromWhatAPersonHasCounted() {
        enter(Map.of(cellarEntry, 3));

        var changed = await(TestPark.database().withTransaction(tx -> spaces.correct(tx, park, "cellar", 2)));

        assertThat(changed.before().zones()).containsExactly(new Zone("cellar", 3, 0));
        assertThat(changed.after().zones()).containsExactly(new Zone("cellar", 3, 2));
        assertThat(changed.after().free()).as("the park is counted by itself").isEqualTo(7);
        assertThat(enter(Map.of(cellarEntry, 1)).zones()).containsExactly(new Zone("cellar", 3, 1));
    }

    @Test
    void refusesMoreThanTheZoneHasAndAZoneThatIsNone() {
        assertThatThrownBy(
                        () -> await(TestPark.database().withTransaction(tx -> spaces.correct(tx, park, "cellar", 4))))
                .isInstanceOf(NotPossible.class);
        assertThatThrownBy(() -> await(TestPark.database().withTransaction(tx -> spaces.correct(tx, park, "roof", 1))))
                .isInstanceOf(NotPossible.class);
    }

    private ParkSpaces enter(Map<LaneId, Integer> cars) {
        return await(TestPark.database().withTransaction(tx -> spaces.change(tx, cars)))
                .get(0);
    }

    private int free(LaneId entry) {
        return await(TestPark.database().withTransaction(tx -> spaces.now(tx, entry)));
    }

    private ParkConfig config() {
        var rules = new ParkRules(
                EntryPolicy.STANDARD,
                MatchPolicy.STANDARD,
                AloneConfig.DEFAULT,
                Optional.empty(),
                List.of(new ZoneConfig("cellar", 3)),
                PricePage.STANDARD);
        return new ParkConfig(
                park,
                "test",
                new UnionId(200001),
                10,
                Path.of("tariff.yaml"),
                15,
                60,
                List.of(lane(cellarEntry, Optional.of("cellar")), lane(otherEntry, Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                rules);
    }

    private static LaneConfig lane(LaneId id, Optional<String> zone) {
        return new LaneConfig(id, Direction.ENTRY, Optional.empty(), Optional.empty(), EntryPolicy.STANDARD, zone);
    }
}
