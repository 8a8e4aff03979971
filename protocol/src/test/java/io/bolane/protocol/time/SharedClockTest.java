package io.bolane.protocol.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedClockTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123Z");

    @TempDir
    Path folder;

    @Test
    void whoHasOpenedTheFileSeesWhatIsSet() throws IOException {
        var file = folder.resolve("clock");
        var driver = SharedClock.create(file);
        var reader = SharedClock.open(file);
        assertThat(reader.instant()).isEqualTo(Instant.EPOCH);

        driver.set(NOON);

        assertThat(reader.instant()).isEqualTo(NOON);
        assertThat(reader.millis()).isEqualTo(NOON.toEpochMilli());
        assertThat(reader.withZone(ZoneOffset.UTC).instant()).isEqualTo(NOON);
        assertThat(reader.getZone()).hasToString("Asia/Shanghai");
    }

    @Test
    void createdAnewItStartsAnew() throws IOException {
        var file = folder.resolve("clock");
        SharedClock.create(file).set(NOON);

        assertThat(SharedClock.create(file).instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void refusesToOpenWhatIsNoClock() throws IOException {
        var other = Files.writeString(folder.resolve("other"), "not a clock at all");

        assertThatThrownBy(() -> SharedClock.open(folder.resolve("missing"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> SharedClock.open(other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("8");
    }

    @Test
    void clocksMayBeOne() throws IOException {
        var clock = SharedClock.create(folder.resolve("clock"));

        assertThat(Clocks.both(clock)).isEqualTo(new Clocks(clock, clock));
        assertThatThrownBy(() -> new Clocks(clock, null)).isInstanceOf(IllegalArgumentException.class);
    }
}
