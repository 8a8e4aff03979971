package io.bolane.protocol.lane;

import io.bolane.protocol.lane.LaneAnswer.ClockReading;
import io.bolane.protocol.lane.LaneAnswer.EntryChecked;
import io.bolane.protocol.lane.LaneAnswer.ExitDecision;
import io.bolane.protocol.lane.LaneAnswer.MirrorPage;
import io.bolane.protocol.lane.LaneAnswer.Noted;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.lane.LaneCommand.Admission;
import io.bolane.protocol.lane.LaneCommand.ChangeMode;
import io.bolane.protocol.lane.LaneCommand.CorrectPlate;
import io.bolane.protocol.lane.LaneCommand.Echo;
import io.bolane.protocol.lane.LaneCommand.FireAlarm;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneCommand.LowerBarrier;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneCommand.ShowText;
import io.bolane.protocol.lane.LaneCommand.TurnLane;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.lane.LaneEvent.BarrierMoved;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.LaneEvent.CarExited;
import io.bolane.protocol.lane.LaneEvent.ModeChanged;
import io.bolane.protocol.lane.LaneRequest.ClockProbe;
import io.bolane.protocol.lane.LaneRequest.EntryCheck;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.lane.LaneRequest.MirrorQuery;
import io.bolane.protocol.lane.LaneRequest.WaitEnded;
import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One of every message of the lane contract, written, with the reader of its kind. */
final class LaneMessages {
    private static final LaneId LANE = LaneId.of("21787", "东门入口A1");
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00.123Z");
    private static final Authority AUTHORITY = new Authority(Authority.Source.SETTLEMENT, "A1_2C1600000000");
    private static final OrderId ORDER = OrderId.of("A1_2C1600000000");
    private static final MirrorHead HEAD = new MirrorHead(ParkId.of("21787"), 9, -2);
    private static final Plate PLATE = Plate.of("京A12345");
    private static final Optional<PictureRef> PICTURE = Optional.of(PictureRef.jpeg("0f".repeat(32), 120_000));

    private LaneMessages() {}

    /** Reads a payload of one kind. */
    interface Reader {
        Object read(byte[] payload);
    }

    /** A message, its payload and its reader. */
    record Case(Object message, byte[] payload, Reader reader) {
        @Override
        public String toString() {
            return message.toString();
        }
    }

    static Stream<Case> all() {
        return Stream.of(commands(), results(), events(), requests(), answers(), states())
                .flatMap(cases -> cases);
    }

    private static Stream<Case> commands() {
        return Stream.of(
                        new RaiseBarrier(Hold.ONCE, Optional.of(new Admission(ORDER, PLATE, Optional.empty()))),
                        new RaiseBarrier(Hold.ONCE, Optional.of(Admission.leaving(ORDER, PLATE))),
                        new RaiseBarrier(Hold.KEEP, Optional.empty()),
                        new LowerBarrier(),
                        new ShowText(List.of("京A***45", "请扫码支付 12.00元", "")),
                        new Echo(),
                        new ChangeMode(AttendantMode.HELD_OPEN, Optional.of(12), Optional.of(AT)),
                        new ChangeMode(AttendantMode.NORMAL, Optional.empty(), Optional.empty()),
                        new FireAlarm(true),
                        new CorrectPlate(Optional.of(PLATE), Plate.of("京A12346")),
                        new CorrectPlate(Optional.empty(), PLATE),
                        new TurnLane(Direction.EXIT))
                .map(body -> new LaneCommand(
                        new CommandId("c-1"),
                        AT,
                        AT.plusSeconds(5),
                        LaneTopics.result("g1"),
                        body instanceof Echo
                                ? Optional.empty()
                                : Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
                        AUTHORITY,
                        body))
                .map(command -> new Case(command, LaneCommandCodec.write(command), LaneCommandCodec::read));
    }

    private static Stream<Case> results() {
        return Stream.of(LaneResult.Outcome.values())
                .map(outcome ->
                        new LaneResult(new CommandId("c-1"), LANE, outcome, LaneResult.Stage.EXECUTED, "车不在", AT))
                .map(result -> new Case(result, LaneCommandCodec.write(result), LaneCommandCodec::readResult));
    }

    private static Stream<Case> events() {
        return Stream.concat(
                Stream.of(
                                new CarEntered(ORDER, PLATE, PlateColor.NEW_ENERGY, false, AT, Optional.of(97)),
                                new CarEntered(ORDER, PLATE, PlateColor.OTHER, true, AT, Optional.empty()),
                                new CarEntered(ORDER, PLATE, PlateColor.BLUE, false, AT, Optional.of(97), PICTURE),
                                new CarExited(
                                        Optional.of(ORDER), Optional.of(PLATE), PlateColor.YELLOW_GREEN, AT, AUTHORITY),
                                new CarExited(Optional.empty(), Optional.empty(), PlateColor.BLUE, AT, AUTHORITY),
                                new CarExited(
                                        Optional.of(ORDER),
                                        Optional.of(PLATE),
                                        PlateColor.BLUE,
                                        AT,
                                        AUTHORITY,
                                        Optional.of(new DecidedAlone(
                                                DecidedAlone.Ground.UNPAID, Money.ofFen(1200), Money.ofFen(700))),
                                        PICTURE),
                                new BarrierMoved(ArmPosition.UP, AUTHORITY),
                                new BarrierMoved(ArmPosition.DOWN, AUTHORITY, true),
                                new ModeChanged(
                                        LaneMode.FLEET,
                                        Optional.of(Direction.ENTRY),
                                        Optional.of(12),
                                        Optional.of(AT),
                                        AUTHORITY),
                                new ModeChanged(
                                        LaneMode.NORMAL,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        AUTHORITY),
                                new AlarmRaised(Alarm.BARRIER_STUCK, "三次"),
                                new AlarmRaised(Alarm.TAILGATING, "", PICTURE))
                        .map(body -> new LaneEvent(LANE, 3, 17, new EventId("e-17"), AT, body))
                        .map(event -> new Case(event, LaneEventCodec.write(event), LaneEventCodec::read)),
                Stream.of(new LaneAck(3, 17))
                        .map(ack -> new Case(ack, LaneEventCodec.write(ack), LaneEventCodec::readAck)));
    }

    private static Stream<Case> requests() {
        return Stream.of(
                        new ExitQuote(Optional.of(PLATE), PlateColor.WHITE, AT),
                        new ExitQuote(Optional.empty(), PlateColor.OTHER, AT),
                        new ExitQuote(Optional.of(PLATE), PlateColor.BLUE, AT, PICTURE),
                        new WaitEnded(),
                        new ClockProbe(),
                        new MirrorQuery(4711, 4712, true),
                        new EntryCheck(PLATE, PlateColor.NEW_ENERGY, Duration.ofMillis(2_500)))
                .map(body -> new LaneRequest(LANE, "r-1", body))
                .map(request -> new Case(request, LaneRequestCodec.write(request), LaneRequestCodec::read));
    }

    private static Stream<Case> answers() {
        return Stream.of(
                        new ExitDecision(
                                Verdict.PAY,
                                Optional.of(ORDER),
                                Optional.of(PLATE),
                                Money.ofFen(1200),
                                List.of("停车2小时5分")),
                        new ExitDecision(Verdict.NOT_FOUND, Optional.empty(), Optional.empty(), Money.ZERO, List.of()),
                        new ClockReading(AT),
                        new Noted(),
                        new EntryChecked(CityAnswer.SILENT),
                        new EntryChecked(new CityAnswer(CityAnswer.Outcome.BLACK_LIST, Optional.of("不可以过"))),
                        new MirrorPage(true, 0, 3, HEAD, MirrorContents.all()),
                        new MirrorPage(false, 3, 9, HEAD, List.of()))
                .map(body -> new LaneAnswer("r-1", body))
                .map(answer -> new Case(answer, LaneRequestCodec.write(answer), LaneRequestCodec::readAnswer));
    }

    private static Stream<Case> states() {
        var status = new LaneStatus(
                LANE,
                true,
                7,
                "0.1.0",
                Map.of("barrier", "ok", "camera", "无应答"),
                Map.of("camera", AT.minusSeconds(60)),
                Optional.of(new LaneWork(LaneMode.FLEET, Direction.EXIT, AT.minusSeconds(5))),
                AT);
        var state = new LaneState(
                LANE,
                ArmPosition.UNKNOWN,
                true,
                LoopState.OCCUPIED,
                LoopState.FREE,
                LaneMode.OUT_OF_SERVICE,
                List.of("欢迎光临"),
                AT);
        var passage = new Passage(LANE, Direction.EXIT, AT);
        var spaces = new ParkSpaces(ParkId.of("21787"), 500, 499, AT);
        var zoned = new ParkSpaces(ParkId.of("21787"), 500, 499, AT, List.of(new ParkSpaces.Zone("地下二层", 200, 199)));
        var begun = new SiteStay(ParkId.of("21787"), ORDER, Optional.of(MirrorContents.STAY), AT);
        var ended = new SiteStay(ParkId.of("21787"), ORDER, Optional.empty(), AT);
        var alarm = new AlarmId("2c16-0001");
        var fire = new SiteFire(ParkId.of("21787"), alarm, new Authority(Authority.Source.FIRE, "消防"), AT);
        var over = new SiteFireOver(ParkId.of("21787"), alarm, AUTHORITY, AT);
        return Stream.of(
                new Case(fire, SiteFireCodec.write(fire), SiteFireCodec::readFire),
                new Case(over, SiteFireCodec.write(over), SiteFireCodec::readOver),
                new Case(begun, MirrorContentCodec.write(begun), MirrorContentCodec::readSiteStay),
                new Case(ended, MirrorContentCodec.write(ended), MirrorContentCodec::readSiteStay),
                new Case(status, LaneStateCodec.write(status), LaneStateCodec::readStatus),
                new Case(state, LaneStateCodec.write(state), LaneStateCodec::readState),
                new Case(passage, LaneStateCodec.write(passage), LaneStateCodec::readPassage),
                new Case(spaces, LaneStateCodec.write(spaces), LaneStateCodec::readSpaces),
                new Case(zoned, LaneStateCodec.write(zoned), LaneStateCodec::readSpaces),
                new Case(HEAD, LaneStateCodec.write(HEAD), LaneStateCodec::readHead));
    }
}
