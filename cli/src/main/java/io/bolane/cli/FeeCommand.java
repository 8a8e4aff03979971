package io.bolane.cli;

import io.bolane.tariff.EnergyType;
import io.bolane.tariff.FeeReport;
import io.bolane.tariff.Stay;
import io.bolane.tariff.TariffYaml;
import io.bolane.tariff.VehicleClass;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bolane fee}: prices one stay and explains it. */
@Command(name = "fee", mixinStandardHelpOptions = true, description = "Prices one stay and explains the amount.")
final class FeeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--tariff", required = true, paramLabel = "FILE", description = "tariff in YAML")
    private Path tariff;

    @Option(
            names = "--in",
            required = true,
            paramLabel = "TIME",
            description = "entry: 2026-03-03T09:00 in Asia/Shanghai, or with offset")
    private String in;

    @Option(names = "--out", required = true, paramLabel = "TIME", description = "exit")
    private String out;

    @Option(
            names = "--class",
            defaultValue = "small",
            paramLabel = "CLASS",
            description = "class of the vehicle: small, large, motorcycle, … (${DEFAULT-VALUE})")
    private String vehicle;

    @Option(
            names = "--energy",
            defaultValue = "fuel",
            paramLabel = "ENERGY",
            description = "fuel or new-energy (${DEFAULT-VALUE})")
    private String energy;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    private final PrintStream printer = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Override
    public Integer call() {
        var report = FeeReport.of(TariffYaml.read(tariff), stay());
        printer.println(json ? report.json() : report.text());
        return Main.DONE;
    }

    private Stay stay() {
        var entry = time("--in", in);
        var exit = time("--out", out);
        if (exit.isBefore(entry)) {
            throw refused("--out", out, "a time not before --in " + in);
        }
        return new Stay(entry, exit)
                .of(
                        VehicleClass.ofCode(vehicle)
                                .orElseThrow(() ->
                                        refused("--class", vehicle, codes(VehicleClass.values(), VehicleClass::code))),
                        EnergyType.ofCode(energy)
                                .orElseThrow(() ->
                                        refused("--energy", energy, codes(EnergyType.values(), EnergyType::code))));
    }

    private static <T> String codes(T[] values, Function<T, String> code) {
        return Stream.of(values).map(code).collect(Collectors.joining(", ", "one of ", ""));
    }

    private ParameterException refused(String option, String value, String allowed) {
        return new ParameterException(
                spec.commandLine(), option + ": " + value + " is not allowed, expected " + allowed);
    }

    private Instant time(String option, String text) {
        try {
            return FeeReport.parseTime(text);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), option + ": " + refused.getMessage());
        }
    }
}
