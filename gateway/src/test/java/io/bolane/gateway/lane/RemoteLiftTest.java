package io.bolane.gateway.lane;

import static io.bolane.gateway.lane.LaneFixture.ENTRY;
import static io.bolane.gateway.lane.LaneFixture.PARK;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.failure.LaneOffline;
import io.bolane.gateway.failure.UnknownLane;
import io.bolane.gateway.failure.UnknownPark;
import io.bolane.protocol.bolink.OperateBarrier;
import io.bolane.protocol.bolink.OperateBarrier.BarrierMove;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneCommand.LowerBarrier;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneResult.Outcome;
import io.bolane.protocol.lane.LaneResult.Stage;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.parking.ParkId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bolink 11.1. */
class RemoteLiftTest {
    private final LaneFixture lanes = new LaneFixture().online(ENTRY, 1);
    private final RemoteLift lift = new RemoteLift(lanes.directory, lanes.commands);

    @Test
    void raisesTheArmOfTheChannelAndEchoesTheFields() {
        var reply = lift.operate(raise("A1", "f053"));

        lanes.answer(ENTRY, lanes.link.lastCommand().id(), Outcome.DONE, Stage.EXECUTED);

        assertThat(lanes.link.lastCommand().body()).isEqualTo(new RaiseBarrier(Hold.ONCE, Optional.empty()));
        assertThat(lanes.link.lastCommand().authority().source()).isEqualTo(Authority.Source.BOLINK);
        assertThat(reply.result().toJson())
                .contains("\"state\":1", "\"channel_id\":\"A1\"", "\"liftrod_id\":\"f053\"", "\"operate\":0");
    }

    @Test
    void findsTheLaneByItsDeviceWhereTheChannelIsAbsent() {
        lift.operate(order(Optional.empty(), Optional.of("D-A1"), BarrierMove.RAISE, false, Optional.empty()));

        assertThat(lanes.link.last().topic()).isEqualTo(LaneTopics.command(ENTRY));
    }

    @Test
    void perpetualHoldsTheArmAndOneLowers() {
        lift.operate(order(Optional.of("A1"), Optional.empty(), BarrierMove.RAISE, true, Optional.empty()));
        assertThat(lanes.link.lastCommand().body()).isEqualTo(new RaiseBarrier(Hold.KEEP, Optional.empty()));

        lift.operate(order(Optional.of("A1"), Optional.empty(), BarrierMove.LOWER, false, Optional.empty()));
        assertThat(lanes.link.lastCommand().body()).isEqualTo(new LowerBarrier());
    }

    @Test
    void aResendHasTheSameCommandIdSoThatTheLaneGivesItsFirstAnswer() {
        lift.operate(raise("A1", "f053"));
        var first = lanes.link.lastCommand().id();
        lanes.answer(ENTRY, first, Outcome.DONE, Stage.EXECUTED);

        var again = lift.operate(raise("A1", "f053"));
        lanes.answer(ENTRY, first, Outcome.DONE, Stage.EXECUTED);

        assertThat(again.succeeded()).isTrue();
        assertThat(lanes.link.lastCommand().id()).isEqualTo(first);
    }

    @Test
    void anotherOperationHasAnotherCommandIdHoweverLong() {
        lift.operate(raise("A1", "x".repeat(200) + "1"));
        var first = lanes.link.lastCommand().id();

        lift.operate(raise("A1", "x".repeat(200) + "2"));

        assertThat(lanes.link.lastCommand().id()).isNotEqualTo(first);
    }

    @Test
    void saysUnknownParkUnknownLaneAndOffline() {
        var stranger = new OperateBarrier(
                ParkId.of("999"),
                Optional.of("A1"),
                Optional.empty(),
                BarrierMove.RAISE,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(lift.operate(stranger).cause()).isInstanceOf(UnknownPark.class);
        assertThat(lift.operate(raise("Z9", "a")).cause()).isInstanceOf(UnknownLane.class);
        assertThat(lift.operate(raise("东门出口B1", "b")).cause()).isInstanceOf(LaneOffline.class);
    }

    private static OperateBarrier raise(String channel, String liftrod) {
        return order(Optional.of(channel), Optional.empty(), BarrierMove.RAISE, false, Optional.of(liftrod));
    }

    private static OperateBarrier order(
            Optional<String> channel,
            Optional<String> device,
            BarrierMove move,
            boolean perpetual,
            Optional<String> liftrod) {
        return new OperateBarrier(
                PARK,
                channel,
                device,
                move,
                Optional.of(move.ordinal()),
                perpetual,
                liftrod,
                Optional.empty(),
                Optional.empty());
    }
}
