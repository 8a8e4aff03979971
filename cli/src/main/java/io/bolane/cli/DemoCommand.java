package io.bolane.cli;

import io.bolane.simulator.demo.Demo;
import io.bolane.simulator.demo.DemoDevices;
import io.bolane.simulator.demo.DemoOptions;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bolane demo}: the whole system on this machine. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Runs the whole system on this machine: database, broker, gateway, agents with virtual devices, "
                + "virtual Bolink, and a parking day of traffic. Exit code 0 only when nothing was lost, doubled or "
                + "mispriced and no arm moved unsafely.")
final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--cars", defaultValue = "60", description = "cars of the day (${DEFAULT-VALUE})")
    private int cars;

    @Option(names = "--lanes", defaultValue = "4", description = "lanes, half of them exits (${DEFAULT-VALUE})")
    private int lanes;

    @Option(names = "--headless", description = "no live view")
    private boolean headless;

    @Option(names = "--report", paramLabel = "FILE", description = "write the report as JSON")
    private Optional<Path> report = Optional.empty();

    @Option(names = "--seed", defaultValue = "1", description = "of the traffic (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--port", defaultValue = "0", description = "of the gateway's HTTP server; 0: a free one")
    private int port;

    @Option(names = "--idle", description = "no traffic: print one line READY {json} and run until stopped")
    private boolean idle;

    @Option(
            names = "--speed",
            description = "how much faster than in life arms and cars move (20; 8 with devices that are not virtual)")
    private Optional<Double> speed = Optional.empty();

    @Option(
            names = "--devices",
            defaultValue = "virtual",
            description = "what the lanes are equipped with: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})",
            completionCandidates = DeviceNames.class)
    private String devices;

    @Option(
            names = "--transport",
            defaultValue = "callback",
            description = "how the gateway is connected to Bolink: callback, or polling in the HTTP mode of the SDK "
                    + "edition (${DEFAULT-VALUE})")
    private String transport;

    @Option(
            names = "--offline",
            paramLabel = "MINUTES",
            defaultValue = "0",
            description = "cut the lanes off from the gateway for so many minutes of the day, in the middle of it")
    private int offline;

    @Override
    public Integer call() {
        LogLevel.quiet();
        // drivers see Chinese, whatever the locale of the terminal says
        return Demo.run(options(), new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    private DemoOptions.Transport transportOf() {
        return switch (transport) {
            case "callback" -> DemoOptions.Transport.CALLBACK;
            case "polling" -> DemoOptions.Transport.POLLING;
            default ->
                throw new IllegalArgumentException(
                        "--transport: " + transport + " is not allowed, expected callback or polling");
        };
    }

    private DemoDevices devicesOf() {
        return Stream.of(DemoDevices.values())
                .filter(known -> nameOf(known).equals(devices))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--devices: " + devices
                        + " is not allowed, expected one of " + String.join(", ", new DeviceNames())));
    }

    private static String nameOf(DemoDevices devices) {
        return devices.name().toLowerCase(Locale.ROOT);
    }

    /** The names of {@code --devices}. */
    static final class DeviceNames extends ArrayList<String> {
        DeviceNames() {
            super(Stream.of(DemoDevices.values()).map(DemoCommand::nameOf).toList());
        }
    }

    private DemoOptions options() {
        try {
            var equipment = devicesOf();
            return new DemoOptions(
                    cars,
                    lanes,
                    headless,
                    report,
                    seed,
                    port,
                    idle,
                    speed.orElse(equipment.speed()),
                    transportOf(),
                    equipment,
                    Duration.ofMinutes(offline));
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage());
        }
    }
}
