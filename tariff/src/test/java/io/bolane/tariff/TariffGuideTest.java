package io.bolane.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of {@code docs/tariffs.md} cost what it says. */
class TariffGuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "tariffs.md");
    private static final Pattern EXAMPLE = Pattern.compile("> (\\S+) → (\\S+?)(?: ([a-z-]+))?(?: ([a-z-]+))?: (\\S+)");

    static Stream<Arguments> examples() throws IOException {
        var examples = new ArrayList<Arguments>();
        var block = new StringBuilder();
        var inBlock = false;
        for (var line : Files.readAllLines(GUIDE)) {
            if (line.equals("```yaml")) {
                block.setLength(0);
                inBlock = true;
            } else if (line.equals("```")) {
                inBlock = false;
            } else if (inBlock) {
                block.append("    ").append(line).append('\n');
            } else if (line.startsWith("> ")) {
                examples.add(Arguments.of(line, block.toString()));
            }
        }
        return examples.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void costWhatTheGuideSays(String line, String version) {
        var example = EXAMPLE.matcher(line);
        assertThat(example.matches()).isTrue();
        var stay = new Stay(FeeReport.parseTime(example.group(1)), FeeReport.parseTime(example.group(2)))
                .of(
                        VehicleClass.ofCode(example.group(3) == null ? "small" : example.group(3))
                                .orElseThrow(),
                        EnergyType.ofCode(example.group(4) == null ? "fuel" : example.group(4))
                                .orElseThrow());

        var fee = tariff(version).price(stay);

        assertThat(fee.amount().toYuan()).isEqualTo(example.group(5));
    }

    @Test
    void showsEveryKeyOfTheSchema() throws IOException {
        var guide = Files.readString(GUIDE);

        for (var definition : new String[] {"version", "window", "step", "class", "newEnergy", "day"}) {
            assertThat(TariffSchema.read().keysOf(definition))
                    .allSatisfy(key -> assertThat(guide).contains(key));
        }
    }

    private static Tariff tariff(String version) {
        var text = "name: guide\nversions:\n  - from: 2026-01-01\n" + version;
        var tree = TariffYaml.load(
                "guide.yaml",
                name -> name.equals("guide.yaml")
                        ? new StringReader(text)
                        : Files.newBufferedReader(SampleTariffs.FOLDER.resolve(name)));
        return TariffYaml.read("guide.yaml", tree);
    }
}
