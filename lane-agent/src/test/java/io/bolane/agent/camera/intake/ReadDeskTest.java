package io.bolane.agent.camera.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.camera.Camera;
import io.bolane.agent.camera.PlateRead;
import io.bolane.agent.camera.PlateRead.Heading;
import io.bolane.agent.camera.intake.ReadDesk.Verdict;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadDeskTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final ManualTime time = new ManualTime(NOW);
    private final List<PlateRead> reads = new ArrayList<>();
    private final List<PlateRead> stored = new ArrayList<>();
    private final ReadDesk desk = new ReadDesk(
            new DeviceContext(null, time, time, LaneId.of("21787", "A1")),
            ReadDesk.CLOCK_TOLERANCE,
            new Camera.Listener() {
                @Override
                public void read(PlateRead read) {
                    reads.add(read);
                }

                @Override
                public void stored(PlateRead read) {
                    stored.add(read);
                }

                @Override
                public void healthChanged(DeviceHealth health) {
                    throw new AssertionError("no matter of the desk");
                }
            });

    private static Sighting sighting(String key, Instant taken, boolean fromMemory) {
        return new Sighting(
                key,
                Optional.of(Plate.of("京A12345")),
                PlateColor.BLUE,
                96.6,
                Heading.UNKNOWN,
                Optional.ofNullable(taken),
                fromMemory,
                Optional.empty(),
                Sighting.Detail.NONE);
    }

    @Test
    void aKeyThatComesAgainWithItsTimeIsTheSameReading() {
        assertThat(desk.take(sighting("k", NOW, false))).isEqualTo(Verdict.FRESH);
        assertThat(desk.take(sighting("k", NOW, false))).isEqualTo(Verdict.REPEATED);
        assertThat(reads).hasSize(1);
        assertThat(reads.get(0).confidence()).isEqualTo(97);
    }

    @Test
    void aCameraThatWasResetCountsFromOneAgain() {
        desk.take(sighting("k", NOW, false));

        assertThat(desk.take(sighting("k", NOW.plusSeconds(5), false))).isEqualTo(Verdict.FRESH);
    }

    @Test
    void aKeyWithoutTimeIsTheSameReadingForTenMinutes() {
        desk.take(sighting("k", null, false));
        time.advance(Duration.ofMinutes(9));
        assertThat(desk.take(sighting("k", null, false))).isEqualTo(Verdict.REPEATED);
        time.advance(Duration.ofMinutes(2));
        assertThat(desk.take(sighting("k", null, false))).isEqualTo(Verdict.FRESH);
    }

    @Test
    void withoutAKeyNothingIsTheSame() {
        desk.take(sighting("", NOW, false));
        desk.take(sighting("", NOW, false));

        assertThat(reads).hasSize(2);
    }

    @Test
    void theCamerasClockCountsOnlyWhileItAgrees() {
        desk.take(sighting("1", NOW.minusSeconds(8), false));
        desk.take(sighting("2", NOW.minus(Duration.ofHours(3)), false));
        desk.take(sighting("3", NOW.plus(Duration.ofDays(400)), false));
        desk.take(sighting("4", null, false));

        assertThat(reads).extracting(PlateRead::at).containsExactly(NOW.minusSeconds(8), NOW, NOW, NOW);
    }

    @Test
    void storedReadingsKeepTheirTimeAndGoAnotherWay() {
        var yesterday = NOW.minus(Duration.ofDays(1));

        assertThat(desk.take(sighting("1", yesterday, true))).isEqualTo(Verdict.STORED);

        assertThat(reads).isEmpty();
        assertThat(stored).extracting(PlateRead::at).containsExactly(yesterday);
    }

    @Test
    void forgetsTheOldestKeysFirst() {
        for (var i = 0; i < ReadDesk.MAX_KEYS + 1; i++) {
            desk.take(sighting("k" + i, NOW, false));
        }

        assertThat(desk.take(sighting("k1", NOW, false))).isEqualTo(Verdict.REPEATED);
        assertThat(desk.take(sighting("k0", NOW, false))).isEqualTo(Verdict.FRESH);
    }
}
