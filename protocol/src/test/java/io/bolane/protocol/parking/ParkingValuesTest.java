package io.bolane.protocol.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParkingValuesTest {
    @ParameterizedTest
    @CsvSource({
        "1.50, 150",
        "6.0, 600",
        "0.01000, 1",
        "0, 0",
        "' 12 ', 1200",
        "1e2, 10000",
        "99999999999.99, 9999999999999"
    })
    void yuanBecomesFen(String yuan, long fen) {
        assertThat(Money.ofYuan(yuan).fen()).isEqualTo(fen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "-0.01", "", "six", "1e13", "1e999999999", "NaN", "1,5"})
    void whatIsNoAmountIsRefused(String yuan) {
        assertThatThrownBy(() -> Money.ofYuan(yuan))
                .isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
    }

    @Test
    void moneyIsNeverNegativeAndNeverOverflows() {
        assertThatThrownBy(() -> new Money(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.ofFen(Long.MAX_VALUE).plus(Money.ofFen(1)))
                .isInstanceOf(ArithmeticException.class);
        assertThat(Money.ofFen(5).minusDownToZero(Money.ofFen(7))).isEqualTo(Money.ZERO);
        assertThat(Money.ofFen(7).minusDownToZero(Money.ofFen(5))).isEqualTo(Money.ofFen(2));
        assertThat(Money.ofFen(7).min(Money.ofFen(5))).isEqualTo(Money.ofFen(5));
        assertThat(Money.ofFen(7)).isGreaterThan(Money.ofFen(5));
        assertThat(Money.ZERO.isZero()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00", "1, 0.01", "150, 1.50", "123456, 1234.56"})
    void fenIsWrittenAsYuanWithTwoDecimals(long fen, String yuan) {
        assertThat(Money.ofFen(fen).toYuan()).isEqualTo(yuan);
    }

    @ParameterizedTest
    @CsvSource({"京a12345, 京A12345", "' 京A·12345 ', 京A12345", "京A-123 45, 京A12345", "粤Z1234港, 粤Z1234港"})
    void platesAreCleanedSoThatReadingsAreEqual(String raw, String clean) {
        assertThat(Plate.of(raw)).isEqualTo(Plate.of(clean));
        assertThat(Plate.of(raw).text()).isEqualTo(clean);
    }

    @Test
    void platesAreShortenedInLogs() {
        assertThat(Plate.of("京A12345")).hasToString("京A***45");
        assertThat(Plate.of("AB").shortened()).isEqualTo("***");
        assertThat(Plate.shortenedIn("粤B12345 BLUE 97%, then 京AD12345: 2 of 3"))
                .isEqualTo("粤B***45 BLUE 97%, then 京A***45: 2 of 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "··", "12345678901234567", "京A\u0007"})
    void whatIsNoPlateIsRefused(String text) {
        assertThatThrownBy(() -> Plate.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void halfACharacterIsRefused() {
        assertThatThrownBy(() -> OrderId.of("a\ud83d")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OrderId.of("\ude00a")).isInstanceOf(IllegalArgumentException.class);
        assertThat(OrderId.of("a😀").value()).isEqualTo("a😀");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "a+", "#", "1234567890123456789012345"})
    void whatIsNoTopicLevelIsNoParkAndNoLane(String name) {
        assertThatThrownBy(() -> ParkId.of(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LaneId.of("21787", name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLaneNamesItsPark() {
        assertThat(LaneId.of("21787", "A1")).hasToString("21787/A1");
        assertThatThrownBy(() -> new LaneId(null, "A1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void idsAreBounded() {
        assertThat(OrderId.of("x".repeat(48)).value()).hasSize(48);
        assertThatThrownBy(() -> OrderId.of("x".repeat(49))).isInstanceOf(IllegalArgumentException.class);
        assertThat(TradeNo.of("x".repeat(64)).value()).hasSize(64);
        assertThatThrownBy(() -> TradeNo.of("x".repeat(65))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UnionId(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void coloursHaveTheNumbersOfBolink() {
        for (var color : PlateColor.values()) {
            assertThat(PlateColor.ofWire(color.wire())).contains(color);
        }
        assertThat(PlateColor.NEW_ENERGY.wire()).isEqualTo(4);
        assertThat(PlateColor.ofWire(8)).isEmpty();
    }
}
