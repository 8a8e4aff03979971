package io.bolane.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The worked amounts of the published price notices. */
class SampleTariffsTest {
    @ParameterizedTest(name = "{0} {1} to {2}, {3} {4}: {5} ({6})")
    @CsvFileSource(resources = "worked-amounts.csv")
    void costsWhatTheNoticeSays(
            String tariff, String in, String out, String vehicle, String energy, String yuan, String note) {
        var stay = new Stay(FeeReport.parseTime(in), FeeReport.parseTime(out))
                .of(
                        VehicleClass.ofCode(vehicle).orElseThrow(),
                        EnergyType.ofCode(energy).orElseThrow());

        var fee = SampleTariffs.read(tariff).price(stay);

        assertThat(fee.amount().toYuan()).as(note).isEqualTo(yuan);
        assertThat(fee.explanation().stream().mapToLong(Segment::amountFen).sum())
                .isEqualTo(fee.amount().fen());
        assertThat(fee.doubts()).isSubsetOf(Doubt.ABOVE_SANITY_LIMIT);
    }

    @Test
    void areNamedLikeTheirFiles() throws IOException {
        try (var files = Files.list(SampleTariffs.FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml"))
                            .map(name -> name.replace(".yaml", "")))
                    .hasSizeGreaterThan(12)
                    .allSatisfy(
                            name -> assertThat(SampleTariffs.read(name).name()).isEqualTo(name));
        }
    }

    @Test
    void explainACapAsALineOfItsOwn() {
        var fee = SampleTariffs.read("guangzhou")
                .price(new Stay(FeeReport.parseTime("2026-03-03T21:30"), FeeReport.parseTime("2026-03-04T07:30")));

        assertThat(fee.explanation()).extracting(Segment::amountFen).containsExactly(2000L, -1000L);
        assertThat(fee.explanation()).extracting(Segment::chinese).containsExactly("每30分钟1.00元 × 20", "时段封顶10.00元");
    }
}
