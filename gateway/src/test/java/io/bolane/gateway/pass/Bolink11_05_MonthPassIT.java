package io.bolane.gateway.pass;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.park.Bolink;
import io.bolane.gateway.park.TestPark;
import io.bolane.gateway.pass.MonthPasses.Renewal;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.MonthPassChange;
import io.bolane.protocol.bolink.Validity;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.parking.Money;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Times on the wire are Beijing's: the park opens at 08:00. */
class Bolink11_05_MonthPassIT {
    private static final String MARCH = "'start_time':'2026-03-01 00:00:00','end_time':'2026-04-01 00:00:00'";

    private final TestPark park = new TestPark();

    @Test
    void freesTheCarOfAPassAndTellsBolinkItsKind() {
        var reply = change("'type':'add','car_number':'京A12345','card_id':'15','car_type':1,'user_name':'张三'," + MARCH);
        park.arrive("o1", "京A12345", 0);

        assertThat(reply).isEqualTo("{\"state\":1,\"service_name\":\"car_info\"}");
        assertThat(park.upload("o1", "3.1")).contains("\"car_cost_type\":2");
        assertThat(park.ask(park.exit, "京A12345", 300).verdict()).isEqualTo(Verdict.OPEN);
        park.leave("京A12345", 301);
        assertThat(park.stay("o1").getLong("fee_fen")).isZero();
        assertThat(park.upload("o1", "3.2")).contains("\"pay_type\":\"cash\"", "\"total\":\"0.00\"");
    }

    @Test
    void freesACarThatWaitsAtTheExitAlready() {
        park.arrive("o1", "京A12345", 0);
        assertThat(park.ask(park.exit, "京A12345", 70).verdict()).isEqualTo(Verdict.PAY);

        change("'type':'add','car_number':'京A12345','car_type':'1'," + MARCH);

        assertThat(park.ask(park.exit, "京A12345", 70).verdict()).isEqualTo(Verdict.OPEN);
    }

    @Test
    void chargesWhatIsParkedAfterThePassHasEnded() {
        change("'type':'add','car_number':'京A12345','end_time':'2026-03-02 09:00:00'");
        park.arrive("o1", "京A12345", 0);

        assertThat(park.ask(park.exit, "京A12345", 75).verdict()).isEqualTo(Verdict.OPEN);
        assertThat(park.ask(park.exit, "京A12345", 130).due()).isEqualTo(Money.ofYuan("10"));
    }

    @Test
    void changesNothingByARepeat() {
        var add = "'type':'add','car_number':'京A12345','card_id':'15','message_uuid':'m1'," + MARCH;
        change(add);
        change("'type':'delete','card_id':'15','message_uuid':'m2'");

        assertThat(change(add)).contains("\"state\":1");
        assertThat(change("'type':'delete','card_id':'15'")).contains("\"state\":1");

        assertThat(count("SELECT 1 FROM month_pass WHERE park_id = $1 AND ended_at IS NULL"))
                .isZero();
        assertThat(count("SELECT 1 FROM month_pass WHERE park_id = $1")).isEqualTo(1);
        assertThat(count("SELECT 1 FROM car_journal WHERE park_id = $1")).isEqualTo(2);
    }

    @Test
    void coversTheTimeBeforeItsDeletion() {
        change("'type':'add','car_number':'京A12345','card_id':'15'," + MARCH);
        park.arrive("o1", "京A12345", 0);
        park.setTo(60);
        change("'type':'delete','card_id':'15'");

        assertThat(park.ask(park.exit, "京A12345", 100).due()).isEqualTo(Money.ofYuan("5"));
    }

    @Test
    void changesDataAndValidityOfThePassThatIsNamed() {
        change("'type':'add','car_number':'京A12345','card_id':'15','user_name':'张三'," + MARCH);
        change("'type':'modify_info','card_id':'15','car_number':'京B00001','tel':'153'");
        change("'type':'modify_date','car_number':'京B00001','end_time':'2026-05-01 00:00:00'");

        var pass = park.rows("SELECT * FROM month_pass WHERE park_id = $1", park.id.value())
                .get(0);
        assertThat(pass.getString("holder")).isEqualTo("张三");
        assertThat(pass.getString("phone")).isEqualTo("153");
        assertThat(pass.getOffsetDateTime("valid_until").toInstant()).isEqualTo("2026-04-30T16:00:00Z");
        park.arrive("o1", "京B00001", 0);
        park.arrive("o2", "京A12345", 1);
        assertThat(park.upload("o1", "3.1")).contains("\"car_cost_type\":2");
        assertThat(park.upload("o2", "3.1")).contains("\"car_cost_type\":1");
    }

    @Test
    void givesTheSpacesOfACompanyToItsCarsInTheOrderTheyCome() {
        for (var list : new String[] {
            "[{'plate_no':'京A00001'},{'plate_no':'京A00002'}]",
            "'[{\\'plate_no\\':\\'京A00001\\'},{\\'plate_no\\':\\'京A00002\\'}]'"
        }) {
            change("'type':'add','card_id':'c1','car_type':'4','comany_id':'7','vipCount':'1','vehicle_list':" + list);
        }
        park.arrive("o1", "京A00001", 0);
        park.arrive("o2", "京A00002", 10);

        assertThat(park.ask(park.exit, "京A00002", 80).due()).isEqualTo(Money.ofYuan("10"));
        assertThat(park.ask(park.exit, "京A00001", 80).verdict()).isEqualTo(Verdict.OPEN);

        park.leave("京A00002", 81);
        park.leave("京A00001", 82);
        park.arrive("o3", "京A00002", 83);
        assertThat(park.upload("o3", "3.1")).contains("\"car_cost_type\":2");
    }

    /** What counts is when they drove in; what it cost a car that has left stays. */
    @Test
    void anEntryThatIsToldLateTakesTheSpaceOfACarThatCameAfterIt() {
        oneSpaceForTwoCars();
        park.arrive("gone", "京A00002", 2);
        park.leave("京A00002", 40);
        park.arrive("o2", "京A00002", 50);
        assertThat(park.upload("o2", "3.1")).contains("\"car_cost_type\":2");

        park.setTo(60);
        park.store(park.event(park.entry2, park.at(0), park.entered("o1", "京A00001", park.at(0))));

        assertThat(park.ask(park.exit, "京A00002", 130).due()).isEqualTo(Money.ofYuan("10"));
        assertThat(park.ask(park.exit, "京A00001", 130).verdict()).isEqualTo(Verdict.OPEN);
        assertThat(park.stay("gone").getLong("unpaid_fen")).isZero();
    }

    /** A car that came 62 days before is taken for one that has left, by itself as among others. */
    @Test
    void aStayHasASpaceOrNoneWhateverOtherStaysAreAskedAbout() {
        oneSpaceForTwoCars();
        var later = 63 * 24 * 60;
        park.arrive("o1", "京A00001", 0);
        park.arrive("o2", "京A00002", later);

        var orders = park.books.orders();
        var both = await(TestPark.database()
                .withTransaction(tx -> orders.lockAll(tx, List.of(park.order("o1"), park.order("o2")), List.of())
                        .compose(locked -> orders.accounts(tx, locked))));

        assertThat(both).hasSize(2).allSatisfy(each -> assertThat(each.covers()).isNotEmpty());
        assertThat(park.ask(park.exit, "京A00002", later + 80).verdict()).isEqualTo(Verdict.OPEN);
    }

    private void oneSpaceForTwoCars() {
        change("'type':'add','card_id':'c1','car_type':'4','comany_id':'7','vipCount':'1',"
                + "'vehicle_list':[{'plate_no':'京A00001'},{'plate_no':'京A00002'}]");
    }

    @Test
    void keepsAPassForATimeOfDayAndFreesNobodyByIt() {
        change("'type':'add','car_number':'京A12345','car_type':2,'part_time':['23:00','07:00']," + MARCH);
        change("'type':'add','car_number':'京A54321','car_type':2,'part_time':'[\\'23:00\\',\\'07:00\\']'," + MARCH);
        park.arrive("o1", "京A12345", 0);

        assertThat(park.ask(park.exit, "京A12345", 70).verdict()).isEqualTo(Verdict.PAY);
        assertThat(park.rows("SELECT part_from FROM month_pass WHERE park_id = $1", park.id.value()))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.getLocalTime(0)).hasToString("23:00"));
    }

    @Test
    void refusesToChangeAPassThatIsNotThere() {
        assertThatThrownBy(() -> change("'type':'modify_date','card_id':'99'," + MARCH))
                .isInstanceOf(NotPossible.class);
        assertThatThrownBy(() -> change("'type':'delete','car_number':'京A99999'"))
                .isInstanceOf(NotPossible.class);
        assertThatThrownBy(() -> change("'type':'add'," + MARCH)).isInstanceOf(InvalidField.class);
    }

    @Test
    void extendsThePassThatWasPaidForOnce() {
        change("'type':'add','car_number':'京A12345','card_id':'15'," + MARCH);
        var end = park.at(0).plus(Duration.ofDays(60));
        var renewal = new Renewal(
                park.id,
                Optional.of("15"),
                Optional.empty(),
                new Validity(Optional.empty(), Optional.of(end)),
                0,
                "5.8",
                "t1");

        assertThat(renew(renewal)).isTrue();
        assertThat(renew(renewal)).isTrue();

        assertThat(park.rows("SELECT * FROM month_pass WHERE park_id = $1", park.id.value()))
                .singleElement()
                .satisfies(
                        row -> assertThat(row.getOffsetDateTime("valid_until").toInstant())
                                .isEqualTo(end));
        assertThat(count("SELECT 1 FROM car_journal WHERE park_id = $1 AND source = '5.8'"))
                .isEqualTo(1);
    }

    @Test
    void keepsAPeriodThatWasPaidForApartFromTheOldOne() {
        change("'type':'add','car_number':'京A12345','card_id':'15','end_time':'2026-03-01 00:00:00'");
        var period = new Validity(Optional.of(park.at(60)), Optional.of(park.at(100_000)));

        assertThat(renew(new Renewal(park.id, Optional.of("15"), Optional.empty(), period, 0, "5.8", "t1")))
                .isTrue();

        park.arrive("o1", "京A12345", 0);
        assertThat(park.ask(park.exit, "京A12345", 300).due()).isEqualTo(Money.ofYuan("5"));
    }

    @Test
    void addsTheMonthsThatWerePaidForWhereThePassEnds() {
        change("'type':'add','car_number':'京A12345','card_id':'15'," + MARCH);

        assertThat(renew(new Renewal(park.id, Optional.of("15"), Optional.empty(), Validity.UNLIMITED, 2, "5.8", "t1")))
                .isTrue();
        assertThat(renew(new Renewal(park.id, Optional.of("15"), Optional.empty(), Validity.UNLIMITED, 0, "5.8", "t2")))
                .as("nobody knows until when")
                .isFalse();

        assertThat(park.rows("SELECT valid_until FROM month_pass WHERE park_id = $1", park.id.value()))
                .singleElement()
                .satisfies(
                        row -> assertThat(row.getOffsetDateTime(0).toInstant()).isEqualTo("2026-05-31T16:00:00Z"));
    }

    private boolean renew(Renewal renewal) {
        return await(TestPark.database().withTransaction(tx -> park.monthPasses.renew(tx, renewal)));
    }

    private String change(String members) {
        var change = Bolink.message(MonthPassChange.class, "car_info", park, members.replace("\\'", "\\\""));
        return await(park.monthPasses.accept(change)).toJson();
    }

    private int count(String sql) {
        return park.rows(sql, park.id.value()).size();
    }
}
