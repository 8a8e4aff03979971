package io.bolane.agent.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.barrier.LocalInput;
import io.bolane.agent.config.LaneFlow;
import io.bolane.agent.config.LaneFlow.Kind;
import io.bolane.agent.lane.LaneEffect.TellPassage;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.LaneEvent.CarExited;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.Plate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose passage it is, when cars come from both sides of one arm. */
class MixedLaneTest {
    private final LaneTester lane =
            LaneTester.of(new LaneFlow(Kind.MIXED, Direction.ENTRY, List.of())).input(LocalInput.INNER_LOOP, false);

    private List<Direction> passages() {
        return lane.all(TellPassage.class).stream().map(TellPassage::direction).toList();
    }

    private List<Alarm> alarms() {
        return lane.events(AlarmRaised.class).stream().map(AlarmRaised::alarm).toList();
    }

    @Test
    void whoDrivesOutUnderAnArmThatWasRaisedForOneWhoHasLeftIsNotTakenForHim() {
        lane.arrive("京A12345").obey().approach(false).advance(Duration.ofSeconds(2));

        lane.arriveInside("京B99999").driveOut().advance(Duration.ofSeconds(1));

        assertThat(passages()).containsExactly(Direction.EXIT);
        assertThat(lane.events(CarEntered.class)).isEmpty();
        assertThat(lane.events(CarExited.class))
                .extracting(CarExited::plate)
                .containsExactly(Optional.of(Plate.of("京B99999")));
        assertThat(lane.events(CarExited.class).get(0).authority()).isEqualTo(PassageWatch.NOT_ADMITTED);
        assertThat(alarms()).containsExactly(Alarm.UNAUTHORISED_PASSAGE);
    }

    @Test
    void whoHasLeftMayComeBackBehindHim() {
        lane.arrive("京A12345").obey().approach(false).advance(Duration.ofSeconds(1));
        lane.arriveInside("京B99999").driveOut().advance(Duration.ofSeconds(1));

        lane.arrive("京A12345").drive().advance(Duration.ofSeconds(1));

        assertThat(passages()).containsExactly(Direction.EXIT, Direction.ENTRY);
        assertThat(lane.events(CarEntered.class)).extracting(CarEntered::plate).containsExactly(Plate.of("京A12345"));
    }

    @Test
    void whoDrivesOutUnreadIsCountedAsOneWhoDroveOut() {
        lane.arrive("京A12345").obey().approach(false).advance(Duration.ofSeconds(2));

        lane.input(LocalInput.INNER_LOOP, true).driveOut().advance(Duration.ofSeconds(1));

        assertThat(passages()).containsExactly(Direction.EXIT);
        assertThat(lane.events(CarEntered.class)).isEmpty();
        assertThat(alarms()).containsExactly(Alarm.UNAUTHORISED_PASSAGE);
    }

    @Test
    void anArmThatIsOpenForOneIsSoForOneWhoComesUnreadFromTheOtherSide() {
        lane.raise(Hold.ONCE).obey();

        lane.input(LocalInput.INNER_LOOP, true).driveOut().advance(Duration.ofSeconds(1));

        assertThat(passages()).containsExactly(Direction.EXIT);
        assertThat(alarms()).isEmpty();
    }

    @Test
    void whoComesInIsCountedSoAlsoWhenOneWaitsInsideAndAnotherFollows() {
        lane.arrive("京A12345").arriveInside("京B99999").obey();

        lane.approach(false).safety(true).advance(Duration.ofSeconds(1)); // its loops lie apart
        lane.approach(true).safety(false).advance(Duration.ofSeconds(1));

        assertThat(passages()).containsExactly(Direction.ENTRY);
        assertThat(lane.events(CarEntered.class)).extracting(CarEntered::plate).containsExactly(Plate.of("京A12345"));
    }

    @Test
    void whoIsReadWhileAnotherIsLeavingOnTheOtherLoopIsNotForgotten() {
        lane.arrive("京A12345").obey().approach(false).advance(Duration.ofSeconds(2));
        lane.arriveInside("京B99999")
                .advance(Duration.ofMillis(300))
                .safety(true)
                .advance(Duration.ofMillis(700));
        lane.input(LocalInput.INNER_LOOP, false)
                .approach(true)
                .advance(Duration.ofMillis(700))
                .safety(false);

        lane.arriveInside("京C11111").approach(false).advance(Duration.ofSeconds(40));

        assertThat(lane.question()).contains(Plate.of("京C11111"));
    }
}
