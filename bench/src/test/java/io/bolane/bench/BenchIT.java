package io.bolane.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.bench.command.CommandBench;
import io.bolane.bench.ingest.IngestBench;
import io.bolane.bench.lane.LaneBench;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The benchmarks on a shortened run: every operation did what it should, and both sides have figures. */
class BenchIT {
    @Test
    void measuresTheCommandAndItsFloor() throws Exception {
        var figures = new CommandBench(Clock.systemUTC(), System::nanoTime, 1, Duration.ofMillis(300)).run();

        assertThatBothSidesHaveFigures(figures);
    }

    @Test
    void measuresTheIngestAndItsFloor() throws Exception {
        assertThatBothSidesHaveFigures(new IngestBench(System::nanoTime, 1, 1_000).run());
    }

    @Test
    void measuresALaneAndManyOfThem() throws Exception {
        var figures = new LaneBench(Clock.systemUTC(), System::nanoTime, 1, 32).run();

        assertThat(figures.getInteger("cars")).isEqualTo(32);
        for (var side : new String[] {"read_to_raise_ms", "floor_ms", "all_lanes_at_once_ms"}) {
            assertThat(figures.getJsonObject(side).getDouble("p50")).isPositive();
        }
        assertThat(figures.getLong("heap_after_mib")).isPositive();
    }

    private static void assertThatBothSidesHaveFigures(JsonObject figures) {
        for (var side : new String[] {"ours", "floor"}) {
            assertThat(figures.getJsonObject(side).fieldNames()).contains("throughput", "p50_ms", "p99_ms");
            assertThat(figures.getJsonObject(side).getDouble("throughput")).isPositive();
        }
        assertThat(figures.getDouble("ratio_throughput")).isPositive();
        assertThat(figures.getDouble("ratio_p99")).isPositive();
    }
}
