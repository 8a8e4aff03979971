package io.bolane.bench.micro;

import io.bolane.bench.tariff.TariffMix;
import io.bolane.protocol.parking.Money;
import io.bolane.tariff.Fee;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A fee, by the length of the stay; {@code -prof gc} tells what it allocates. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TariffBenchmark {
    /** ISO-8601. */
    @Param({"PT1H", "P3D", "P30D", "P365D"})
    private String length;

    @Param({"station", "guangzhou", "shenzhen"})
    private String tariff;

    private List<TariffMix.Fare> fares;
    private int next;

    @Setup
    public void read() {
        fares = TariffMix.of(List.of(tariff), Duration.parse(length));
    }

    @Benchmark
    public Money amount() {
        var fare = next();
        return fare.tariff().amount(fare.stay());
    }

    @Benchmark
    public Fee explained() {
        var fare = next();
        return fare.tariff().price(fare.stay());
    }

    private TariffMix.Fare next() {
        next = (next + 1) % fares.size();
        return fares.get(next);
    }
}
