package io.bolane.cli;

import io.bolane.bench.command.CommandBench;
import io.bolane.bench.ingest.IngestBench;
import io.bolane.bench.lane.LaneBench;
import io.bolane.bench.mirror.MirrorBench;
import io.bolane.bench.tariff.TariffBench;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bolane bench …}: figures as ratios to a floor that is measured in the same run, in turns. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures against the floors, side by side, and prints JSON.",
        synopsisSubcommandLabel = "command|ingest|lane|mirror|micro")
final class BenchCommand {
    private final PrintStream out = System.out;

    @Command(
            name = "command",
            mixinStandardHelpOptions = true,
            description = "A signed 11.1 in, the lane's answer, the reply out; the floor is a bare relay.")
    int command(
            @Option(names = "--rounds", defaultValue = "5", description = "turns of each side (${DEFAULT-VALUE})")
                    int rounds,
            @Option(names = "--seconds", defaultValue = "3", description = "length of a turn (${DEFAULT-VALUE})")
                    int seconds)
            throws IOException {
        LogLevel.quiet();
        print(new CommandBench(Clock.systemUTC(), System::nanoTime, rounds, Duration.ofSeconds(seconds)).run());
        return Main.DONE;
    }

    @Command(
            name = "ingest",
            mixinStandardHelpOptions = true,
            description = "Entries over MQTT until acknowledged; the floor is batched inserts of the same rows.")
    int ingest(
            @Option(names = "--rounds", defaultValue = "5", description = "turns of each side (${DEFAULT-VALUE})")
                    int rounds,
            @Option(
                            names = "--events",
                            defaultValue = "20000",
                            description = "of each side in a turn (${DEFAULT-VALUE})")
                    int events)
            throws IOException {
        LogLevel.quiet();
        print(new IngestBench(System::nanoTime, rounds, events).run());
        return Main.DONE;
    }

    @Command(
            name = "tariff",
            mixinStandardHelpOptions = true,
            description = "Fees per second and bytes per fee, for stays of 1 hour to a year.")
    int tariff(
            @Option(
                            names = "--millis",
                            defaultValue = "1000",
                            description = "of each measurement, after as long a warm-up (${DEFAULT-VALUE})")
                    int millis) {
        print(new TariffBench(System::nanoTime, Duration.ofMillis(millis)).run());
        return Main.DONE;
    }

    @Command(
            name = "mirror",
            mixinStandardHelpOptions = true,
            description = "What lanes keep of their park: snapshot, change, heap; floors are a query and an ack.")
    int mirror(
            @Option(names = "--stays", defaultValue = "5000", description = "open stays (${DEFAULT-VALUE})") int stays,
            @Option(names = "--passes", defaultValue = "20000", description = "month passes (${DEFAULT-VALUE})")
                    int passes,
            @Option(names = "--lanes", defaultValue = "10", description = "at least 2 (${DEFAULT-VALUE})") int lanes,
            @Option(names = "--rounds", defaultValue = "5", description = "snapshots (${DEFAULT-VALUE})") int rounds,
            @Option(names = "--changes", defaultValue = "200", description = "one by one (${DEFAULT-VALUE})")
                    int changes)
            throws IOException, SQLException {
        LogLevel.quiet();
        var size = new MirrorBench.Size(stays, passes, lanes, rounds, changes);
        print(new MirrorBench(System::nanoTime, Clock.systemUTC(), size).run());
        return Main.DONE;
    }

    @Command(
            name = "lane",
            mixinStandardHelpOptions = true,
            description = "A camera's reading until the order to raise; the floor decides nothing. 64 lanes in 256 MB.")
    int lane(
            @Option(names = "--rounds", defaultValue = "5", description = "turns of each side (${DEFAULT-VALUE})")
                    int rounds,
            @Option(names = "--cars", defaultValue = "400", description = "of each side in a turn (${DEFAULT-VALUE})")
                    int cars)
            throws IOException {
        LogLevel.quiet();
        print(new LaneBench(Clock.systemUTC(), System::nanoTime, rounds, cars).run());
        return Main.DONE;
    }

    @Command(
            name = "micro",
            mixinStandardHelpOptions = true,
            description = "JMH: signature check, callback parsing, lane codecs, fees. Arguments go to JMH.")
    int micro(@Parameters(paramLabel = "ARGS") List<String> args) throws IOException {
        org.openjdk.jmh.Main.main(args == null ? new String[0] : args.toArray(String[]::new));
        return Main.DONE;
    }

    private void print(JsonObject figures) {
        out.println(figures.encode());
    }
}
