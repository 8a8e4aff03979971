package io.bolane.cli;

import java.util.List;
import picocli.CommandLine.ParameterException;

/** Whether a command line would be taken, without running it. */
public final class Commands {
    private Commands() {}

    public static boolean accepts(List<String> args) {
        try {
            Main.commandLine().parseArgs(args.toArray(String[]::new));
            return true;
        } catch (ParameterException refused) {
            return false;
        }
    }
}
