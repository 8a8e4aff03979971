package io.bolane.protocol.bolink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.UnionId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    @Test
    void keepsTheSpellingOfNumbers() {
        var fields = Fields.parse("{\"a\":0.0,\"b\":1E+2,\"c\":-7,\"d\":true,\"e\":1484369702}");

        assertThat(fields.text("a")).contains("0.0");
        assertThat(fields.text("b")).contains("1E+2");
        assertThat(fields.text("c")).contains("-7");
        assertThat(fields.text("d")).contains("true");
        assertThat(fields.number("e")).contains(1_484_369_702L);
    }

    @Test
    void nullBlankAndMissingAreAbsent() {
        var fields = Fields.parse("{\"a\":null,\"b\":\" \",\"c\":\"\"}");

        for (var name : List.of("a", "b", "c", "d")) {
            assertThat(fields.text(name)).isEmpty();
            assertThat(fields.has(name)).isFalse();
            assertThat(fields.optional(name, OrderId::of)).isEmpty();
            assertThatThrownBy(() -> fields.requiredText(name))
                    .isInstanceOfSatisfying(InvalidField.class, refused -> assertThat(refused.reason())
                            .isEqualTo("missing"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"n\":10}", "{\"n\":\"10\"}", "{\"n\":\"10.0\"}", "{\"n\":1e1}", "{\" n \":\" 10 \"}"})
    void readsAWholeNumberHoweverItIsSpelled(String json) {
        assertThat(Fields.parse(json).requiredInteger("n")).isEqualTo(10);
        assertThat(Fields.parse(json).requiredNumber("n")).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.5", "\"ten\"", "1e30", "1e999999999", "9223372036854775808", "\"0x10\"", "[1]", "{}"})
    void refusesWhatIsNoWholeNumber(String value) {
        var fields = Fields.parse("{\"n\":" + value + "}");

        assertThatThrownBy(() -> fields.requiredNumber("n"))
                .isInstanceOfSatisfying(InvalidField.class, refused -> assertThat(refused.field())
                        .isEqualTo("n"));
    }

    @Test
    void refusalsNeverShowTheValue() {
        var fields = Fields.parse("{\"car_number\":\"京A1234567890123456\",\"total\":\"secret\"}");

        assertThatThrownBy(() -> fields.requiredMoney("total")).hasMessage("total: not understood");
        assertThatThrownBy(() -> fields.required("car_number", io.bolane.protocol.parking.Plate::of))
                .hasMessageNotContaining("京");
    }

    @Test
    void readsMoneyExactly() {
        var fields =
                Fields.parse("{\"a\":0.01,\"b\":\"6.0\",\"c\":\"0.01000\",\"d\":0.005,\"e\":12,\"f\":\"1e999999999\"}");

        assertThat(fields.money("a")).contains(Money.ofFen(1));
        assertThat(fields.money("b")).contains(Money.ofFen(600));
        assertThat(fields.requiredMoney("c")).isEqualTo(Money.ofFen(1));
        assertThat(fields.money("e")).contains(Money.ofFen(1200));
        assertThatThrownBy(() -> fields.money("d")).isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> fields.money("f")).isInstanceOf(InvalidField.class);
        assertThat(fields.decimal("d")).contains(new java.math.BigDecimal("0.005"));
    }

    @Test
    void readsInstantsInSecondsAndMilliseconds() {
        var fields = Fields.parse(
                "{\"s\":1579000520,\"ms\":\"1579000520123\",\"eleven\":15232151231,\"neg\":-1,\"t\":\"2019-12-26 20:51:46\"}");

        assertThat(fields.instant("s")).contains(Instant.parse("2020-01-14T11:15:20Z"));
        assertThat(fields.requiredInstant("ms")).isEqualTo(Instant.parse("2020-01-14T11:15:20.123Z"));
        assertThat(fields.dateTime("t")).contains(Instant.parse("2019-12-26T12:51:46Z"));
        assertThatThrownBy(() -> fields.instant("eleven")).isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> fields.instant("neg")).isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> fields.dateTime("s")).isInstanceOf(InvalidField.class);
    }

    @Test
    void takesTheFirstOfSeveralNames() {
        var fields = Fields.parse("{\"comid\":\"2\",\"arrive_moeny\":1}");

        assertThat(fields.requiredOneOf(List.of("park_id", "comid"), String::toString))
                .isEqualTo("2");
        assertThatThrownBy(() -> fields.requiredOneOf(List.of("x", "y"), String::toString))
                .isInstanceOfSatisfying(InvalidField.class, refused -> assertThat(refused.field())
                        .isEqualTo("x"));
    }

    @Test
    void readsBlanksInsideKeysAway() {
        assertThat(Fields.parse("{\"empty_ plot\":3}").integer("empty_plot")).contains(3);
    }

    @Test
    void readsAccountNumbersAsNumberOrText() {
        assertThat(Fields.parse("{\"union_id\":\"200001\"}").unionId("union_id"))
                .contains(new UnionId(200001));
        assertThatThrownBy(() -> Fields.parse("{\"union_id\":0}").unionId("union_id"))
                .isInstanceOf(InvalidField.class);
    }

    @Test
    void readsAnObjectThatCameAsText() {
        assertThat(Fields.parse("{\"o\":\"{\\\"a\\\":1}\"}")
                        .object("o")
                        .orElseThrow()
                        .number("a"))
                .contains(1L);
        assertThatThrownBy(() -> Fields.parse("{\"o\":\"text\"}").object("o")).isInstanceOf(InvalidField.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "{", "{\"a\":}", "{\"a\":1}x", "{\"a\":NaN}", "{'a':1}", "{\"a\":01}"})
    void refusesWhatIsNoObject(String json) {
        assertThatThrownBy(() -> Fields.parse(json)).isInstanceOf(UnreadableBody.class);
    }
}
