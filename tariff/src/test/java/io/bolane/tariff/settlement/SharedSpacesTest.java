package io.bolane.tariff.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.tariff.settlement.SharedSpaces.Visit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedSpacesTest {
    @Test
    void givesTheSpacesToWhoComesFirst() {
        var visits = List.of(visit("o2", "京A00002", 5, 20), visit("o1", "京A00001", 0, 10), in("o3", "京A00003", 12));

        assertThat(SharedSpaces.holders(visits, 1)).containsExactlyInAnyOrder(order("o1"), order("o3"));
        assertThat(SharedSpaces.holders(visits, 2)).hasSize(3);
    }

    @Test
    void keepsASpaceFromACarThatCameWhileAllWereTaken() {
        var visits = List.of(visit("o1", "京A00001", 0, 10), in("o2", "京A00002", 5));

        assertThat(SharedSpaces.holders(visits, 1)).containsExactly(order("o1"));
    }

    @Test
    void takesACarThatComesAgainForOneThatHasLeft() {
        var visits = List.of(in("o1", "京A00001", 0), in("o2", "京A00001", 50));

        assertThat(SharedSpaces.holders(visits, 1)).hasSize(2);
    }

    @Test
    void goesByWhenCarsDroveInAndNotByWhenThatWasTold() {
        var late = List.of(in("o2", "京A00002", 5), in("o1", "京A00001", 0));

        assertThat(SharedSpaces.hasSpace(order("o1"), at(0), late, 1)).isTrue();
        assertThat(SharedSpaces.hasSpace(order("o2"), at(5), late, 1)).isFalse();
    }

    @Test
    void aCarThatCameTooLongAgoTakesNoSpaceWhateverElseIsAsked() {
        var day = 86_400;
        var visits = List.of(in("o1", "京A00001", 0), in("o2", "京A00002", 61 * day), in("o3", "京A00003", 63 * day));

        assertThat(SharedSpaces.hasSpace(order("o1"), at(0), visits, 1)).isTrue();
        assertThat(SharedSpaces.hasSpace(order("o2"), at(61 * day), visits, 1)).isFalse();
        assertThat(SharedSpaces.hasSpace(order("o3"), at(63 * day), visits.subList(0, 1), 1))
                .as("a stay that is not among them")
                .isFalse();
        assertThat(SharedSpaces.hasSpace(order("o3"), at(63 * day), List.of(visits.get(0), visits.get(2)), 1))
                .isTrue();
    }

    private static Visit visit(String order, String plate, int from, int until) {
        return new Visit(order(order), new Plate(plate), at(from), Optional.of(at(until)));
    }

    private static Visit in(String order, String plate, int from) {
        return new Visit(order(order), new Plate(plate), at(from), Optional.empty());
    }

    private static OrderId order(String name) {
        return new OrderId(name);
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }
}
