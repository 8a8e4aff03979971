package io.bolane.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedDataIT {
    private static final Path DATABASE = Path.of("database");

    @TempDir
    private Path parent;

    @Test
    void endsTheServerOfAKilledProgramAndDeletesItsDirectory() throws Exception {
        var killed = parent.resolve("demo-1");
        var program =
                ChildJvm.start(DatabaseMain.class, killed.resolve(DATABASE).toString());
        var server = Long.parseLong(program.firstLine().split(" ")[1]);
        program.kill();
        assertThat(ProcessHandle.of(server)).isPresent();

        AbandonedData.remove(parent, "demo-", DATABASE, in(Duration.ofMinutes(2)));

        assertThat(ProcessHandle.of(server)).isEmpty();
        assertThat(killed).doesNotExist();
    }

    @Test
    void letsBeWhatIsInUseOrJustBegunOrNamedOtherwise() {
        var used = EmbeddedDatabase.start(parent.resolve("demo-1").resolve(DATABASE));
        try {
            AbandonedData.remove(parent, "demo-", DATABASE, in(Duration.ofMinutes(2)));
            assertThat(ProcessHandle.of(used.pid())).isPresent();
        } finally {
            used.stop();
        }

        AbandonedData.remove(parent, "demo-", DATABASE, in(Duration.ofSeconds(10)));
        AbandonedData.remove(parent, "other-", DATABASE, in(Duration.ofMinutes(2)));

        assertThat(used.directory()).isDirectory();
    }

    private static Clock in(Duration later) {
        return Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC);
    }
}
