package io.bolane.cli;

import io.bolane.protocol.config.ConfigException;
import io.bolane.tariff.FeeReport;
import io.bolane.tariff.Stay;
import io.bolane.tariff.Tariff;
import io.bolane.tariff.TariffYaml;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
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

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    private final PrintStream printer = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Override
    public Integer call() {
        var report = FeeReport.of(read(), stay());
        printer.println(json ? report.json() : report.text());
        return Main.DONE;
    }

    private Tariff read() {
        try (var text = Files.newBufferedReader(tariff)) {
            return TariffYaml.read(String.valueOf(tariff.getFileName()), text);
        } catch (IOException unreadable) {
            throw ConfigException.unreadable("--tariff " + tariff, "cannot be read");
        }
    }

    private Stay stay() {
        var entry = time("--in", in);
        var exit = time("--out", out);
        if (exit.isBefore(entry)) {
            throw new ParameterException(
                    spec.commandLine(), "--out: " + out + " is not allowed, expected a time not before --in " + in);
        }
        return new Stay(entry, exit);
    }

    private Instant time(String option, String text) {
        try {
            return FeeReport.parseTime(text);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), option + ": " + refused.getMessage());
        }
    }
}
