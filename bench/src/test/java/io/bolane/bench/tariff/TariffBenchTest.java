package io.bolane.bench.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TariffBenchTest {
    @Test
    void measuresEachLengthAndTheMix() {
        var figures = new TariffBench(System::nanoTime, Duration.ofMillis(5)).run();

        assertThat(figures.getJsonObject("amount").fieldNames()).containsExactly("1h", "3d", "30d", "1y", "mix");
        assertThat(figures.getJsonObject("amount").getJsonObject("30d").getLong("fees_per_second"))
                .isPositive();
        assertThat(figures.getJsonObject("explained").getJsonObject("1y").getLong("bytes_per_fee"))
                .isPositive();
        assertThat(figures.getLong("checksum_fen")).isPositive();
    }
}
