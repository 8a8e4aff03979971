package io.bolane.agent.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.protocol.parking.Money;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChineseNumeralsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 零",
        "1, 一",
        "10, 十",
        "12, 十二",
        "20, 二十",
        "100, 一百",
        "105, 一百零五",
        "110, 一百一十",
        "1001, 一千零一",
        "1010, 一千零一十",
        "10000, 一万",
        "10005, 一万零五",
        "10500, 一万零五百",
        "100010, 十万零一十",
        "20030040, 二千零三万零四十",
        "100000001, 一亿零一",
        "100010000, 一亿零一万",
        "999999999999, 九千九百九十九亿九千九百九十九万九千九百九十九"
    })
    void saysNumbers(long value, String said) {
        assertThat(ChineseNumerals.number(value)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 零元",
        "5, 五分",
        "50, 五角",
        "55, 五角五分",
        "100, 一元",
        "105, 一元零五分",
        "150, 一元五角",
        "1200, 十二元",
        "1255, 十二元五角五分"
    })
    void saysAmounts(long fen, String said) {
        assertThat(ChineseNumerals.amount(Money.ofFen(fen))).isEqualTo(said);
    }

    @Property
    void saysDifferentNumbersDifferently(
            @ForAll @LongRange(max = ChineseNumerals.MAX) long one,
            @ForAll @LongRange(max = ChineseNumerals.MAX) long other) {
        assertThat(ChineseNumerals.number(one).equals(ChineseNumerals.number(other)))
                .isEqualTo(one == other);
    }

    @Property
    void saysNeitherTwoZerosInARowNorOneAtTheEnd(@ForAll @LongRange(min = 1, max = ChineseNumerals.MAX) long value) {
        assertThat(ChineseNumerals.number(value)).doesNotContain("零零").doesNotEndWith("零");
    }

    @ParameterizedTest
    @CsvSource({"-1", "1000000000000"})
    void refusesWhatNobodyPays(long value) {
        assertThatThrownBy(() -> ChineseNumerals.number(value)).isInstanceOf(IllegalArgumentException.class);
    }
}
