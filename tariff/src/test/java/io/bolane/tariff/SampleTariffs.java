package io.bolane.tariff;

import java.nio.file.Path;

/** The tariffs that we ship. */
final class SampleTariffs {
    static final Path FOLDER = Path.of("..", "config", "tariffs");

    private SampleTariffs() {}

    static Tariff read(String name) {
        return TariffYaml.read(FOLDER.resolve(name + ".yaml"));
    }
}
