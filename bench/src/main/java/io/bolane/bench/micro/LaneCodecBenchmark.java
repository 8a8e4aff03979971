package io.bolane.bench.micro;

import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.EventId;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneCommandCodec;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.lane.LaneEventCodec;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The codecs of the lane contract. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LaneCodecBenchmark {
    private static final Instant AT = Instant.parse("2026-03-02T00:00:00Z");

    private final LaneEvent event = new LaneEvent(
            LaneId.of("21787", "A1"),
            1,
            42,
            new EventId("e42"),
            AT,
            new LaneEvent.CarEntered(
                    OrderId.of("260302080000A1_42"), Plate.of("京A12345"), PlateColor.BLUE, false, AT, Optional.of(97)));
    private final LaneCommand command = new LaneCommand(
            new CommandId("c1"),
            AT,
            AT.plusSeconds(5),
            "bolane/v1/gateway/g1/result",
            Optional.empty(),
            new Authority(Authority.Source.BOLINK, "11.1"),
            new LaneCommand.RaiseBarrier(LaneCommand.Hold.ONCE, Optional.empty()));
    private final byte[] eventBytes = LaneEventCodec.write(event);
    private final byte[] commandBytes = LaneCommandCodec.write(command);

    @Benchmark
    public byte[] writeEvent() {
        return LaneEventCodec.write(event);
    }

    @Benchmark
    public LaneEvent readEvent() {
        return LaneEventCodec.read(eventBytes);
    }

    @Benchmark
    public byte[] writeCommand() {
        return LaneCommandCodec.write(command);
    }

    @Benchmark
    public LaneCommand readCommand() {
        return LaneCommandCodec.read(commandBytes);
    }
}
