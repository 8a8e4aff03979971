package io.bolane.tariff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tariffs that we ship. */
final class SampleTariffs {
    private SampleTariffs() {}

    static Tariff read(String name) {
        var file = Path.of("..", "config", "tariffs", name + ".yaml");
        try (var text = Files.newBufferedReader(file)) {
            return TariffYaml.read(file.getFileName().toString(), text);
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
