package io.bolane.tariff.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.tariff.admission.Arrival.Known;
import io.bolane.tariff.admission.EntryVerdict.Admit;
import io.bolane.tariff.admission.EntryVerdict.AskCity;
import io.bolane.tariff.admission.EntryVerdict.AskPerson;
import io.bolane.tariff.admission.EntryVerdict.Reason;
import io.bolane.tariff.admission.EntryVerdict.Refuse;
import io.bolane.tariff.settlement.Cover;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryDecisionTest {
    /** Noon in Beijing. */
    private static final Instant NOW = Instant.parse("2026-03-03T04:00:00Z");

    private static final LaneId LANE = new LaneId(new ParkId("21787"), "A1");
    private static final Plate PLATE = new Plate("京A12345");
    private static final EntryPolicy MEMBERS_ONLY = policy("temporary: {access: refuse}\nplateless: {access: ask}");

    @Test
    void letsEverybodyInWhileThereIsASpace() {
        assertThat(decide(EntryPolicy.STANDARD, car(Known.NOTHING, 1)))
                .isEqualTo(new Admit(CarStanding.TEMPORARY, List.of("京A12345", "欢迎光临")));
        assertThat(decide(EntryPolicy.STANDARD, plateless(1)))
                .isEqualTo(new Admit(CarStanding.PLATELESS, List.of("无牌车", "欢迎光临")));
    }

    @Test
    void letsPassHoldersIntoAFullPark() {
        assertThat(decide(EntryPolicy.STANDARD, car(Known.NOTHING, 0)))
                .isEqualTo(new Refuse(CarStanding.TEMPORARY, Reason.FULL, List.of("京A12345", "车位已满"), false));
        assertThat(decide(EntryPolicy.STANDARD, car(pass("2026-04-30T16:00:00Z"), 0)))
                .isEqualTo(new Admit(CarStanding.MONTH_PASS, List.of("京A12345", "月卡车", "欢迎光临")));
    }

    @Test
    void takesAnUnknownNumberOfSpacesForFreeOnes() {
        assertThat(decide(EntryPolicy.STANDARD, arrival(Optional.of(PLATE), Known.NOTHING, Optional.empty())))
                .isInstanceOf(Admit.class);
    }

    @Test
    void keepsSpacesForThoseWhoHaveARightToThem() {
        var policy = policy("keptSpaces: 10");

        assertThat(decide(policy, car(Known.NOTHING, 10))).isInstanceOf(Refuse.class);
        assertThat(decide(policy, car(Known.NOTHING, 11))).isInstanceOf(Admit.class);
    }

    @Test
    void tellsWhenAPassEndsSoon() {
        assertThat(decide(EntryPolicy.STANDARD, car(pass("2026-03-05T16:00:00Z"), 5))
                        .lines())
                .containsExactly("京A12345", "月卡车", "月卡剩余3天");
    }

    @Test
    void takesTheOneTooManyOfAPassForATemporaryCar() {
        var known = new Known(List.of(), List.of(), true, Money.ZERO);

        assertThat(decide(EntryPolicy.STANDARD, car(known, 5)))
                .isEqualTo(new Admit(CarStanding.PASS_WITHOUT_SPACE, List.of("京A12345", "月卡车位已满", "按临时车计费")));
        assertThat(decide(policy("passWithoutSpace: {access: refuse}"), car(known, 5)))
                .isInstanceOf(Refuse.class);
    }

    @Test
    void refusesTheBlackListWithAnAlarmWhateverElseTheCarIs() {
        var known = new Known(
                List.of(entry(ListEntry.Kind.BLACK), entry(ListEntry.Kind.WHITE)), List.of(), false, Money.ZERO);

        assertThat(decide(EntryPolicy.STANDARD, car(known, 5)))
                .isEqualTo(new Refuse(CarStanding.WHITE_LIST, Reason.BLACK_LIST, List.of("京A12345", "禁止入场"), true));
        assertThat(decide(policy("blackList: ask"), car(known, 5)))
                .isEqualTo(new AskPerson(
                        CarStanding.WHITE_LIST, Reason.BLACK_LIST, List.of("京A12345", "禁止入场", "请等待工作人员"), true));
    }

    @Test
    void forgetsAListWhoseTimeIsOver() {
        var over = new ListEntry(ListEntry.Kind.BLACK, Optional.empty(), Optional.of(NOW), false);

        assertThat(decide(EntryPolicy.STANDARD, car(new Known(List.of(over), List.of(), false, Money.ZERO), 5)))
                .isInstanceOf(Admit.class);
    }

    @Test
    void letsMembersVisitorsAndNobodyElseIn() {
        var visitor = new Known(List.of(entry(ListEntry.Kind.VISITOR)), List.of(), false, Money.ZERO);

        assertThat(decide(MEMBERS_ONLY, car(Known.NOTHING, 5)))
                .isEqualTo(new Refuse(CarStanding.TEMPORARY, Reason.STANDING, List.of("京A12345", "非授权车辆"), false));
        assertThat(decide(MEMBERS_ONLY, car(visitor, 5))).isInstanceOf(Admit.class);
        assertThat(decide(MEMBERS_ONLY, plateless(5))).isInstanceOf(AskPerson.class);
    }

    @Test
    void keepsTheHoursOfALane() {
        var policy = policy("temporary: {hours: \"18:00-08:00\", outside: ask}");

        assertThat(decide(policy, car(Known.NOTHING, 5)))
                .isEqualTo(new AskPerson(
                        CarStanding.TEMPORARY, Reason.HOURS, List.of("京A12345", "当前时段禁止入场", "请等待工作人员"), false));
    }

    @Test
    void letsOfficialCarsInWhateverIsAgainstThem() {
        var listed = new Known(List.of(entry(ListEntry.Kind.BLACK)), List.of(), false, Money.ofFen(100));
        var police = new Arrival(
                LANE,
                Optional.of(new Plate("京A1234警")),
                PlateColor.WHITE,
                NOW,
                listed,
                Optional.of(0),
                Optional.empty());

        assertThat(decide(policy("temporary: {access: refuse}\ncityCheck: all"), police))
                .isEqualTo(new Admit(CarStanding.EXEMPT, List.of("京A1234警", "欢迎光临")));
    }

    @Test
    void doesWhatThePolicySaysWithACarThatOwes() {
        var known = new Known(List.of(), List.of(), false, Money.ofFen(1200));

        assertThat(decide(EntryPolicy.STANDARD, car(known, 5))).isInstanceOf(Admit.class);
        assertThat(decide(policy("owing: refuse"), car(known, 5)))
                .isEqualTo(new Refuse(CarStanding.TEMPORARY, Reason.OWES, List.of("京A12345", "有欠费,请先补缴"), false));
    }

    @Test
    void asksTheCityLastAndOnlyForCarsThatWouldComeIn() {
        var policy = policy("cityCheck: strangers\ncitySilent: ask");

        assertThat(decide(policy, car(Known.NOTHING, 0))).isInstanceOf(Refuse.class);
        assertThat(decide(policy, car(pass("2026-04-30T16:00:00Z"), 5))).isInstanceOf(Admit.class);
        assertThat(decide(policy, car(Known.NOTHING, 5))).isInstanceOf(AskCity.class);
        assertThat(decide(policy, car(Known.NOTHING, 5).with(city(CityAnswer.Outcome.PASSED))))
                .isInstanceOf(Admit.class);
        assertThat(decide(policy, car(Known.NOTHING, 5).with(city(CityAnswer.Outcome.MEMBERS_ONLY))))
                .isEqualTo(new Refuse(CarStanding.TEMPORARY, Reason.CITY, List.of("京A12345", "不可以过"), false));
        assertThat(decide(policy, car(Known.NOTHING, 5).with(CityAnswer.SILENT)))
                .isInstanceOfSatisfying(
                        AskPerson.class, asked -> assertThat(asked.alarm()).isTrue());
    }

    private static CityAnswer city(CityAnswer.Outcome outcome) {
        return new CityAnswer(outcome, Optional.of("不可以过"));
    }

    private static EntryVerdict decide(EntryPolicy policy, Arrival car) {
        return EntryDecision.of(policy, car);
    }

    private static Arrival car(Known known, int free) {
        return arrival(Optional.of(PLATE), known, Optional.of(free));
    }

    private static Arrival plateless(int free) {
        return arrival(Optional.empty(), Known.NOTHING, Optional.of(free));
    }

    private static Arrival arrival(Optional<Plate> plate, Known known, Optional<Integer> free) {
        return new Arrival(LANE, plate, PlateColor.BLUE, NOW, known, free, Optional.empty());
    }

    private static Known pass(String until) {
        var pass = new Cover(Cover.Kind.MONTH_PASS, Optional.empty(), Optional.of(Instant.parse(until)));
        return new Known(List.of(), List.of(pass), false, Money.ZERO);
    }

    private static ListEntry entry(ListEntry.Kind kind) {
        return new ListEntry(kind, Optional.empty(), Optional.empty(), true);
    }

    private static EntryPolicy policy(String yaml) {
        return EntryPolicyTest.read(yaml);
    }
}
