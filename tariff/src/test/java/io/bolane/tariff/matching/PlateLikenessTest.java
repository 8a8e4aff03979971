package io.bolane.tariff.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.parking.Plate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlateLikenessTest {
    @ParameterizedTest
    @CsvSource({
        "京A12345,京A12345,100",
        "京AO2345,京A02345,98",
        "京AI2345,京A12345,98",
        "京AD2345,京A02345,95",
        "京A8B345,京A88345,95",
        "京AZ2345,京A22345,95",
        "津A12345,京A12345,88",
        "京A12345,京A12340,70",
        "京A12345,京A1234,75",
        "京AD12345,京A12345,75",
        "津AO8345,京A0B345,81",
        "京A12345,粤Z99887,0"
    })
    void isLessTheMoreTheReadingsDiffer(String one, String other, int percent) {
        assertThat(PlateLikeness.percent(new Plate(one), new Plate(other))).isEqualTo(percent);
        assertThat(PlateLikeness.percent(new Plate(other), new Plate(one))).isEqualTo(percent);
    }

    @Test
    void isHigherForWhatCamerasConfuseThanForAnythingElse() {
        assertThat(PlateLikeness.percent(new Plate("京A12345"), new Plate("京A12346")))
                .isLessThan(PlateLikeness.percent(new Plate("京A12345"), new Plate("京A1234S")));
    }
}
