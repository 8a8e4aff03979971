package io.bolane.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.lane.DecidedAlone;
import io.bolane.protocol.lane.DecidedAlone.Ground;
import io.bolane.protocol.parking.Money;
import io.bolane.tariff.settlement.StayPrice;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AloneExitTest {

    private static StayPrice gateway(long total, long counted) {
        var due = Math.max(0, total - counted);
        return new StayPrice(Money.ofFen(total), Money.ofFen(counted), Money.ofFen(due), Map.of());
    }

    private static DecidedAlone lane(Ground ground, long total, long due) {
        return new DecidedAlone(ground, Money.ofFen(total), Money.ofFen(due));
    }

    private static long due(StayPrice gateway, DecidedAlone lane) {
        return AloneExit.booked(gateway, lane).due().fen();
    }

    @Test
    void whatBothKnowIsBookedAndNobodyNeedsToLook() {
        var unpaid = lane(Ground.UNPAID, 1_200, 700);

        assertThat(due(gateway(1_200, 500), unpaid)).isEqualTo(700);
        assertThat(AloneExit.isConflict(gateway(1_200, 500), unpaid)).isFalse();
    }

    @Test
    void moneyThatCameMeanwhileCounts() {
        var unpaid = lane(Ground.UNPAID, 1_200, 1_200);

        assertThat(due(gateway(1_000, 1_000), unpaid)).isZero();
        assertThat(AloneExit.isConflict(gateway(1_000, 1_000), unpaid)).isFalse();
    }

    @Test
    void nothingIsOwedThatTheDriverWasNotTold() {
        var settled = lane(Ground.SETTLED, 0, 0);

        assertThat(AloneExit.booked(gateway(1_200, 0), settled).total()).isEqualTo(Money.ZERO);
        assertThat(due(gateway(1_200, 0), settled)).isZero();
        assertThat(AloneExit.isConflict(gateway(1_200, 0), settled)).isTrue();
    }

    @Test
    void nothingIsOwedThatTheGatewayDoesNotWant() {
        var unpaid = lane(Ground.UNPAID, 1_200, 1_200);

        assertThat(due(gateway(0, 0), unpaid)).isZero();
        assertThat(AloneExit.isConflict(gateway(0, 0), unpaid)).isTrue();
    }

    @Test
    void aLaneThatKnewNoStayHadNoPrice() {
        var unknown = lane(Ground.NO_STAY, 0, 0);

        assertThat(due(gateway(1_200, 0), unknown)).isEqualTo(1_200);
        assertThat(AloneExit.isConflict(gateway(1_200, 0), unknown)).isTrue();
        assertThat(AloneExit.isConflict(gateway(0, 0), unknown)).isFalse();
    }
}
