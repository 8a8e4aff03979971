package io.bolane.gateway.reduction;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.ReductionNotice;
import io.bolane.protocol.bolink.ReductionNotice.ReductionKind;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.Future;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bolink 5.14 and 3.11. */
class Bolink5_14_FeeReductionIT {
    private final TestPark park = new TestPark();

    @Test
    void takesMinutesOffTheNextPriceAndReportsThemAfterTheExit() {
        park.arrive("o1", "京A12345", 0);
        park.setTo(100);

        assertThat(await(charging("s1", 1, 60, "")).state()).isEqualTo(1);

        assertThat(park.ask(park.exit, "京A12345", 110).due()).isEqualTo(Money.ofYuan("5"));
        park.leave("京A12345", 110);
        assertThat(park.uploads("o1")).containsExactly("3.1", "3.2", "3.11");
        assertThat(park.upload("o1", "3.2")).contains("\"reduce_amount\":\"5.00\"", "\"derate_duration\":60");
        assertThat(park.upload("o1", "3.11"))
                .contains("\"platform_id\":1", "\"calculation_method\":1", "\"duration\":60", "\"start_charge_seq\"");
    }

    @Test
    void grantsTheSameNoticeOnce() {
        park.arrive("o1", "京A12345", 0);
        park.setTo(100);
        await(charging("s1", 2, 0, "3"));

        assertThat(await(charging("s1", 2, 0, "3")).state()).isEqualTo(1);

        assertThat(park.ask(park.exit, "京A12345", 110).due()).isEqualTo(Money.ofYuan("7"));
    }

    @Test
    void letsTheParkDecideAndTakesEverythingOff() {
        park.arrive("o1", "京A12345", 0);
        park.arrive("o2", "京A22222", 0);
        park.setTo(100);

        await(charging("s1", 3, 0, ""));
        await(park.reductions.accept(notice("s2", "京A22222", 0, 0, "")));

        assertThat(park.ask(park.exit, "京A12345", 110).due()).isEqualTo(Money.ofYuan("5"));
        assertThat(park.ask(park.exit, "京A22222", 110).verdict()).isEqualTo(Verdict.OPEN);
    }

    @Test
    void raisesTheArmOfACarThatWaitsWhenNothingIsLeft() {
        park.arrive("o1", "京A12345", 0);
        park.ask(park.exit, "京A12345", 30);

        await(charging("s1", 0, 0, ""));

        assertThat(park.lanes.raisedFor(park.exit)).containsExactly(park.order("o1"));
    }

    @Test
    void refusesACarThatIsNotInThePark() {
        assertThatThrownBy(() -> await(charging("s1", 1, 60, ""))).isInstanceOf(NotPossible.class);
    }

    private Future<BolinkReply> charging(String seq, int method, int minutes, String yuan) {
        return park.reductions.accept(notice(seq, "京A12345", method, minutes, yuan));
    }

    private ReductionNotice notice(String seq, String plate, int method, int minutes, String yuan) {
        return new ReductionNotice(
                park.id,
                new Plate(plate),
                ReductionKind.CHARGING,
                Optional.empty(),
                Optional.empty(),
                minutes == 0 ? Optional.empty() : Optional.of(minutes),
                yuan.isEmpty() ? Optional.empty() : Optional.of(Money.ofYuan(yuan)),
                Optional.empty(),
                Optional.of(4),
                Optional.of(seq),
                Optional.of(method),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
