package io.bolane.cli;

import io.bolane.gateway.Gateway;
import io.bolane.protocol.checkup.Finding;
import io.bolane.protocol.checkup.Finding.Level;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bolane doctor}: looks at an installation and says what to do about it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks this machine and, with a configuration, what it names: ports, broker, database, devices, "
                + "Bolink, clock. Exit code 1 when something is broken.")
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "gateway.yaml")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var vertx = Vertx.vertx();
        try {
            var findings = Machine.findings();
            if (file != null) {
                findings.addAll(Service.await(checkup(vertx)));
            }
            return print(findings);
        } finally {
            Service.await(vertx.close());
        }
    }

    private Future<List<Finding>> checkup(Vertx vertx) {
        var config = Gateway.configure(file, System.getenv());
        var findings = Promise.<List<Finding>>promise();
        vertx.runOnContext(now -> Gateway.checkup(vertx, config).onComplete(findings));
        return findings.future();
    }

    private int print(List<Finding> findings) {
        var out = spec.commandLine().getOut();
        findings.forEach(finding -> print(out, finding));
        var broken = findings.stream()
                .filter(finding -> finding.level() == Level.BROKEN)
                .count();
        out.println(broken == 0 ? "nothing is broken" : broken + " broken");
        return broken == 0 ? Main.DONE : Main.FAILED;
    }

    private static void print(PrintWriter out, Finding finding) {
        out.printf("%-7s %-24s %s%n", word(finding.level()), finding.subject(), finding.found());
        if (!finding.advice().isEmpty()) {
            out.printf("%-7s %-24s -> %s%n", "", "", finding.advice());
        }
    }

    private static String word(Level level) {
        return switch (level) {
            case OK -> "ok";
            case WARNING -> "warn";
            case BROKEN -> "BROKEN";
        };
    }
}
