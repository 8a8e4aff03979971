package io.bolane.agent.mirror;

import static io.bolane.agent.mirror.MirrorTold.at;
import static io.bolane.agent.mirror.MirrorTold.gone;
import static io.bolane.agent.mirror.MirrorTold.item;
import static io.bolane.agent.mirror.MirrorTold.spaces;
import static io.bolane.agent.mirror.MirrorTold.stay;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.lane.AlonePolicy;
import io.bolane.protocol.lane.MirrorItem;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParkMirrorTest {
    private static final Plate PLATE = Plate.of("京A12345");

    private final ParkMirror mirror = new ParkMirror(MirrorTold.PARK);

    private void told(MirrorItem... items) {
        mirror.take(List.of(items), mirror.number() + items.length);
    }

    private Optional<String> open() {
        return mirror.openStay(PLATE).map(stay -> stay.order().value());
    }

    @Test
    void itsHashIsThatOfWhatItHoldsHoweverItCameTo() {
        var one = item(stay("O1", "京A12345", 0));
        var paid = item(stay("O1", "京A12345", 0, MirrorTold.paid(500, 20)));
        var other = item(stay("O2", "京A22222", 0));

        told(one, other, paid, gone("O2"), gone("O3"));

        assertThat(mirror.hash()).isEqualTo(paid.hash());
        assertThat(mirror.size()).isEqualTo(1);
    }

    @Test
    void whatIsTooNewToUnderstandCountsForTheHashOnly() {
        var unknown = new MirrorItem("drone", "1", Optional.of("{}"));
        var broken = new MirrorItem("stay", "O9", Optional.of("{\"nothing\":1}"));

        told(unknown, broken);

        assertThat(mirror.hash()).isEqualTo(unknown.hash() + broken.hash());
        assertThat(mirror.stays().size()).isZero();
    }

    @Test
    void ofSeveralOpenStaysOfAPlateTheLatestCounts() {
        told(item(stay("O1", "京A12345", 0)), item(stay("O2", "京A12345", 5)));

        assertThat(open()).contains("O2");
        told(gone("O2"));
        assertThat(open()).contains("O1");
    }

    @Test
    void aStayThatBeganHereIsKnownBeforeTheGatewayTellsOfIt() {
        mirror.stays().entered(stay("O1", "京A12345", 0));

        assertThat(open()).contains("O1");
    }

    @Test
    void whatTheGatewayTellsTakesThePlaceOfWhatWasSeen() {
        mirror.stays().entered(stay("O1", "京A12345", 0));

        told(item(stay("O1", "京A12345", 0, MirrorTold.paid(500, 20))));

        assertThat(mirror.openStay(PLATE).orElseThrow().payments()).hasSize(1);
        told(gone("O1"));
        assertThat(open()).isEmpty();
    }

    @Test
    void aCarThatHasLeftIsNotOpenAgainBecauseTheGatewayIsBehind() {
        mirror.stays().entered(stay("O1", "京A12345", 0));
        var ended = mirror.stays().endedBy(Optional.of(OrderId.of("O1")), Optional.of(PLATE), at(9));
        ended.forEach(mirror.stays()::left);

        told(item(stay("O1", "京A12345", 0)));

        assertThat(ended).containsExactly(OrderId.of("O1"));
        assertThat(open()).isEmpty();
    }

    @Test
    void anExitEndsTheOlderStaysOfItsPlateToo() {
        told(item(stay("O1", "京A12345", 0)), item(stay("O2", "京A12345", 5)), item(stay("O3", "京A12345", 50)));

        var ended = mirror.stays().endedBy(Optional.of(OrderId.of("O2")), Optional.of(PLATE), at(10));

        assertThat(ended).containsExactlyInAnyOrder(OrderId.of("O1"), OrderId.of("O2"));
    }

    @Test
    void freeSpacesCountTheCarsThatTheGatewayDoesNotKnowOfYet() {
        told(spaces(10, 8), item(stay("O1", "京A12345", 0)));
        assertThat(mirror.free()).contains(2);

        mirror.stays().entered(stay("O2", "京A22222", 1));
        assertThat(mirror.free()).contains(1);

        mirror.stays().left(OrderId.of("O1"));
        assertThat(mirror.free()).contains(2);
        told(item(stay("O2", "京A22222", 1)), gone("O1"), spaces(10, 8));
        assertThat(mirror.free()).contains(2);
    }

    @Test
    void itIsOfUseOnceItHasAPolicyAndItsTariff() {
        told(MirrorTold.policy(AlonePolicy.HOLD, AlonePolicy.HOLD, Map.of()));
        assertThat(mirror.isUsable()).isFalse();

        told(MirrorTold.tariff());

        assertThat(mirror.isUsable()).isTrue();
    }
}
