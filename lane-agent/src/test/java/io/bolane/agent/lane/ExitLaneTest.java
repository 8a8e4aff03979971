package io.bolane.agent.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.lane.LaneEffect.Ask;
import io.bolane.agent.lane.LaneEffect.StopAsking;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.DecidedAlone;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.lane.LaneEvent.CarExited;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.lane.LaneRequest.WaitEnded;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExitLaneTest {
    private final LaneTester lane = LaneTester.of(Direction.EXIT);

    @Test
    void asksTheGatewayBeforeItOpens() {
        lane.arrive("京A12345");

        assertThat(lane.orders()).isEmpty();
        assertThat(lane.all(Ask.class)).hasSize(1);
        assertThat(lane.all(Ask.class).get(0).body()).isInstanceOf(ExitQuote.class);
    }

    @Test
    void opensWhenNothingIsOwedAndReportsTheExit() {
        lane.arrive("京A12345").decide(Verdict.OPEN).obey().drive().obey();

        var exited = lane.events(CarExited.class);
        assertThat(exited).hasSize(1);
        assertThat(exited.get(0).order()).contains(OrderId.of("O1"));
        assertThat(exited.get(0).plate()).contains(Plate.of("京A12345"));
        assertThat(exited.get(0).authority()).isEqualTo(new Authority(Authority.Source.SETTLEMENT, "O1"));
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
    }

    @Test
    void showsWhatIsOwedAndAsksAgainEveryTwoSecondsWithANewId() {
        lane.arrive("京A12345").decide(Verdict.PAY, "请扫码支付 12.00元");
        lane.advance(Duration.ofSeconds(1));
        assertThat(lane.all(Ask.class)).hasSize(1);

        lane.advance(Duration.ofSeconds(1));

        assertThat(lane.all(Ask.class)).hasSize(2);
        assertThat(lane.all(Ask.class).stream().map(Ask::id)).doesNotHaveDuplicates();
        assertThat(lane.texts()).containsExactly(List.of("请扫码支付 12.00元"));
        assertThat(lane.orders()).isEmpty();
    }

    @Test
    void reportsWhatItDecidedWithoutTheGateway() {
        var unpaid = new DecidedAlone(DecidedAlone.Ground.UNPAID, Money.ofFen(1200), Money.ofFen(700));

        lane.arrive("京A12345").decideAlone(Verdict.OPEN, unpaid).obey().drive().obey();

        assertThat(lane.events(CarExited.class).get(0).alone()).contains(unpaid);
    }

    @Test
    void reportsNothingOfItsOwnWhenTheGatewayHasDecidedAfterAll() {
        var unpaid = new DecidedAlone(DecidedAlone.Ground.UNPAID, Money.ofFen(1200), Money.ofFen(700));
        lane.arrive("京A12345").decideAlone(Verdict.HELD, unpaid).advance(Duration.ofSeconds(2));

        lane.decide(Verdict.OPEN).obey().drive().obey();

        assertThat(lane.events(CarExited.class).get(0).alone()).isEmpty();
    }

    @Test
    void ignoresAnAnswerToAnOlderQuestion() {
        lane.arrive("京A12345");
        var first = lane.lastQuestion();
        lane.decide(Verdict.PAY).advance(Duration.ofSeconds(2));

        lane.decide(first, Verdict.OPEN);

        assertThat(lane.orders()).isEmpty();
    }

    @Test
    void opensByCommandWhenThePaymentArrived() {
        lane.arrive("京A12345").decide(Verdict.PAY);

        lane.raiseFor("O1", "京A12345").obey().drive();

        assertThat(lane.results()).containsExactly("c1 DONE/EXECUTED", "c1 DONE/CONFIRMED");
        assertThat(lane.events(CarExited.class)).hasSize(1);
        assertThat(lane.events(CarExited.class).get(0).authority()).isEqualTo(LaneTester.OPERATOR);
    }

    @Test
    void doesNotOpenForACarThatIsNotTheOneThatWaits() {
        lane.arrive("京A12345").decide(Verdict.PAY);

        lane.raiseFor("O9", "京B99999");

        assertThat(lane.orders()).isEmpty();
        assertThat(lane.results()).containsExactly("c1 REJECTED/RECEIVED car not here");
    }

    @Test
    void doesNotOpenForACarThatHasPassed() {
        lane.arrive("京A12345").decide(Verdict.OPEN).obey().drive().obey().forget();

        lane.raiseFor("O1", "京A12345");

        assertThat(lane.orders()).isEmpty();
        assertThat(lane.results()).containsExactly("c1 REJECTED/RECEIVED car not here");
    }

    @Test
    void bindsTheStayThatTheGatewayNamesToACarWithoutPlate() {
        lane.arrive("").decide(Verdict.NOT_FOUND, "请扫码");

        lane.raiseFor("O7", "EA47829").obey().drive();

        assertThat(lane.events(CarExited.class).get(0).order()).contains(OrderId.of("O7"));
        assertThat(lane.events(CarExited.class).get(0).plate()).contains(Plate.of("EA47829"));
    }

    @Test
    void tellsTheGatewayThatTheWaitingCarHasGone() {
        lane.arrive("京A12345").decide(Verdict.PAY);

        lane.approach(false).advance(Duration.ofSeconds(6));

        assertThat(lane.all(Ask.class)).last().extracting(Ask::body).isInstanceOf(WaitEnded.class);
    }

    @Test
    void stopsAskingWhenACommandOpens() {
        lane.arrive("京A12345");

        lane.raise(Hold.ONCE);

        assertThat(lane.all(StopAsking.class)).hasSize(1);
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void asksAgainWithThePlateThatWasReadSurer() {
        var at = lane.now().parking();
        lane.approach(true);
        lane.read("京A1234S", 50, at);

        lane.read("京A12345", 99, at.plusSeconds(1));

        assertThat(lane.all(Ask.class)).hasSize(2);
        assertThat(((ExitQuote) lane.all(Ask.class).get(1).body()).plate()).isEqualTo(Optional.of(Plate.of("京A12345")));
    }

    @Test
    void lowersBeforeASecondCarThatOwes() {
        lane.arrive("京A12345").decide(Verdict.OPEN).obey();
        lane.safety(true).approach(false).arrive("京B99999").safety(false);
        lane.decide(Verdict.PAY);

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
        assertThat(lane.events(CarExited.class)).hasSize(1);
    }

    @Test
    void reportsACarThatFollowsWithoutAdmission() {
        lane.arrive("京A12345").decide(Verdict.OPEN).obey();
        lane.safety(true).approach(false).arrive("京B99999").safety(false);
        lane.decide(Verdict.PAY).forget();

        lane.arm(false, false).safety(true).approach(false).obey().safety(false);

        assertThat(lane.events(AlarmRaised.class)).hasSize(1);
        assertThat(lane.events(CarExited.class)).hasSize(1);
        assertThat(lane.events(CarExited.class).get(0).plate()).contains(Plate.of("京B99999"));
        assertThat(lane.events(CarExited.class).get(0).authority()).isEqualTo(PassageWatch.NOT_ADMITTED);
    }
}
