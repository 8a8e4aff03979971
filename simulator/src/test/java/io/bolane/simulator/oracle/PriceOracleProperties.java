package io.bolane.simulator.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.parking.Money;
import io.bolane.tariff.Stay;
import io.bolane.tariff.Tariff;
import io.bolane.tariff.TariffYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Two computations of one price, made apart from each other. */
class PriceOracleProperties {
    private static final Path FILE = Path.of("../config/tariffs/demo.yaml");
    private static final Instant ENTRY = Instant.parse("2026-03-01T23:00:00Z");
    private final Tariff tariff = tariff();
    private final PriceOracle oracle = new PriceOracle(HourlyPrice.read(FILE), Duration.ZERO);

    @Property
    void oracleAndTariffModuleAgreeOnEveryStay(
            @ForAll @LongRange(min = 0, max = 86_400) long begins,
            @ForAll @LongRange(min = 0, max = 400_000) long lasts) {
        var entry = ENTRY.plusSeconds(begins);
        var exit = entry.plusSeconds(lasts);

        assertThat(oracle.fee(entry, exit))
                .isEqualTo(tariff.price(new Stay(entry, exit)).amount());
    }

    @Property
    void feeNeverFallsWhileTheCarStays(
            @ForAll @LongRange(min = 0, max = 400_000) long lasts,
            @ForAll @LongRange(min = 0, max = 100_000) long more) {
        assertThat(fee(lasts + more)).isGreaterThanOrEqualTo(fee(lasts));
    }

    private Money fee(long seconds) {
        return oracle.fee(ENTRY, ENTRY.plusSeconds(seconds));
    }

    private static Tariff tariff() {
        try (var text = Files.newBufferedReader(FILE)) {
            return TariffYaml.read(FILE.toString(), text);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
