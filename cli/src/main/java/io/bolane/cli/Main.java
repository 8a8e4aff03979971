package io.bolane.cli;

import io.bolane.protocol.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/**
 * Entry point. Exit codes: 0 done, 1 the check failed, 2 wrong usage or configuration, with one line that says what.
 */
@Command(
        name = "bolane",
        mixinStandardHelpOptions = true,
        version = "bolane 0.1.0",
        description = "The gateway between car-park lanes and the Bolink parking cloud.",
        subcommands = {
            DemoCommand.class,
            GatewayCommand.class,
            AgentCommand.class,
            BolinkSimCommand.class,
            DeviceSimCommand.class,
            DoctorCommand.class,
            FeeCommand.class,
            SignCommand.class,
            ContractCommand.class,
            BenchCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private Main() {}

    public static void main(String[] args) {
        // by its own name: the embedded broker's library brings a logback.xml too, and the class path has no order
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "bolane-logback.xml");
        }
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return withHandlers(new CommandLine(new Main()));
    }

    /** The exit codes and the one line of every command. */
    static CommandLine withHandlers(CommandLine commandLine) {
        return commandLine
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler((wrong, args) -> sayWrongUsage(wrong))
                .setExecutionExceptionHandler((failure, command, parsed) -> sayFailure(failure, command));
    }

    private static int sayWrongUsage(ParameterException wrong) {
        var command = wrong.getCommandLine();
        command.getErr()
                .println("bolane: " + wrong.getMessage() + "; see "
                        + command.getCommandSpec().qualifiedName() + " --help");
        return WRONG_USAGE;
    }

    private static int sayFailure(Exception failure, CommandLine command) throws Exception {
        if (failure instanceof ConfigException) {
            command.getErr().println("bolane: " + failure.getMessage());
            return WRONG_USAGE;
        }
        throw failure;
    }
}
