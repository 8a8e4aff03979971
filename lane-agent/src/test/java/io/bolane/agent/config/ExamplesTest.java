package io.bolane.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example that engineers copy can be read. */
class ExamplesTest {
    private static final Path FOLDER = Path.of("..", "config", "examples");
    /** Sections of one lane's camera, not whole files: {@link io.bolane.agent.camera.CameraExamplesTest} reads them. */
    private static final Path CAMERAS = FOLDER.resolve("cameras.yaml");

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml") && !file.equals(CAMERAS))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void canBeRead(Path example) {
        assertThat(AgentConfig.load(example, Map.of()).lanes()).isNotEmpty();
    }
}
