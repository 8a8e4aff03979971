package io.bolane.cli;

import io.bolane.agent.Agent;
import io.bolane.agent.config.AgentConfig;
import io.bolane.agent.lane.LaneTrial.Person;
import io.bolane.gateway.Gateway;
import io.bolane.protocol.checkup.Finding;
import io.bolane.protocol.checkup.Finding.Level;
import io.bolane.protocol.config.ConfigTree;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bolane doctor}: looks at an installation and says what to do about it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks this machine and, with a configuration, what it names: ports, broker, database, devices, "
                + "Bolink, clock. Exit code 1 when something is broken.")
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "gateway.yaml or lane-agent.yaml")
    private Path file;

    @Option(
            names = "--move",
            description = "of an agent's lanes: also raise and lower each arm, after a yes typed for each")
    private boolean move;

    private final BufferedReader answers = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

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
        var check = isAgents() ? agentCheck(vertx) : gatewayCheck(vertx);
        var findings = Promise.<List<Finding>>promise();
        vertx.runOnContext(now -> check.get().onComplete(findings));
        return findings.future();
    }

    /** Only an agent's file has its lanes at the top. */
    private boolean isAgents() {
        return new ConfigTree(List.of(), Map.of(), Map.of()).load(file).has("lanes");
    }

    private Supplier<Future<List<Finding>>> gatewayCheck(Vertx vertx) {
        if (move) {
            throw new ParameterException(spec.commandLine(), "--move: a gateway's file has no arms, name an agent's");
        }
        var config = Gateway.configure(file, System.getenv());
        return () -> Gateway.checkup(vertx, config);
    }

    private Supplier<Future<List<Finding>>> agentCheck(Vertx vertx) {
        var config = AgentConfig.load(file, System.getenv());
        Optional<Person> person = move ? Optional.of(question -> ask(vertx, question)) : Optional.empty();
        return () -> Agent.checkup(vertx, config, person);
    }

    /** Whoever does not type yes, or is not there, has not agreed. */
    private Future<Boolean> ask(Vertx vertx, String question) {
        return vertx.executeBlocking(
                () -> {
                    spec.commandLine().getOut().print(question + " Type yes: ");
                    spec.commandLine().getOut().flush();
                    var line = answers.readLine();
                    return line != null && line.strip().equals("yes");
                },
                false);
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
