package io.bolane.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked amounts of the published price notices. */
class SampleTariffsTest {
    private static final Instant ENTRY = Instant.parse("2026-03-02T01:00:00Z");

    @ParameterizedTest(name = "{0} minutes cost {1}")
    @CsvSource({
        "0, 0.00",
        "15, 0.00",
        "16, 6.00",
        "60, 6.00",
        "61, 10.00",
        "90, 10.00",
        "91, 14.00",
        "480, 60.00",
        "1440, 60.00",
        "1441, 66.00",
        "1455, 66.00",
        "2880, 120.00"
    })
    void station(long minutes, String yuan) {
        assertThat(price("station", minutes)).isEqualTo(yuan);
    }

    @ParameterizedTest(name = "{0} minutes cost {1}")
    @CsvSource({"90, 0.00", "91, 5.00", "120, 5.00", "121, 6.00", "600, 13.00", "1440, 20.00", "1441, 25.00"})
    void countyC(long minutes, String yuan) {
        assertThat(price("county-c", minutes)).isEqualTo(yuan);
    }

    @ParameterizedTest(name = "{0} minutes cost {1}")
    @CsvSource({
        "15, 0.00",
        "16, 5.00",
        "60, 5.00",
        "61, 10.00",
        "600, 50.00",
        "601, 50.00",
        "1440, 50.00",
        "1441, 55.00",
        "1500, 55.00",
        "1501, 60.00",
        "43200, 1500.00"
    })
    void demo(long minutes, String yuan) {
        assertThat(price("demo", minutes)).isEqualTo(yuan);
    }

    private static String price(String tariff, long minutes) {
        var stay = new Stay(ENTRY, ENTRY.plus(Duration.ofMinutes(minutes)));
        return SampleTariffs.read(tariff).price(stay).amount().toYuan();
    }
}
