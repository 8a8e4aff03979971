package io.bolane.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bolane contract}: every page of Bolink's table of contents, chapters 2 to 11, and how it is served and tested
 * here, from the one catalogue. Fails when something is not served.
 */
@Command(
        name = "contract",
        mixinStandardHelpOptions = true,
        description = "Lists every interface of the Bolink contract: direction, service name or path, how it is served "
                + "here and how that is tested. Exit code 1 when one is not served.")
final class ContractCommand implements Callable<Integer> {
    @Option(names = "--json", description = "print JSON")
    private boolean json;

    private final List<ContractLine> lines;
    private final PrintStream out;

    ContractCommand() {
        this(ContractLine.all(), new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    ContractCommand(List<ContractLine> lines, PrintStream out) {
        this.lines = lines;
        this.out = out;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        if (json) {
            out.println(new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(lines.stream().map(ContractLine::toJson).toList()));
        } else {
            printTable();
        }
        return lines.stream().allMatch(ContractLine::isServed) ? Main.DONE : Main.FAILED;
    }

    private void printTable() {
        var widest =
                lines.stream().mapToInt(line -> line.address().length()).max().orElse(0);
        var row = "%-5s %-10s %-" + widest + "s  %-37s %s%n";
        out.printf(row, "id", "direction", "service or path", "served: by, in the gateway", "title; tested by");
        for (var line : lines) {
            out.printf(row, line.id(), line.direction(), line.address(), line.howServed(), line.title());
            out.printf(row, "", "", "", "", line.howTested());
        }
        var missing = lines.stream().filter(line -> !line.isServed()).count();
        out.printf(
                "%d pages: %d uplink, %d downlink, %d for a browser, %d of conventions; %d title-only; %s%n",
                lines.size(),
                count("uplink"),
                count("downlink"),
                count("browser"),
                count("convention"),
                lines.stream().filter(ContractLine::titleOnly).count(),
                missing == 0 ? "all served" : missing + " not served");
    }

    private long count(String direction) {
        return lines.stream().filter(line -> line.direction().equals(direction)).count();
    }
}
