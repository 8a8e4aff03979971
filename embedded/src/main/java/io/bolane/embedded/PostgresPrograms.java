package io.bolane.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Calls initdb and pg_ctl for one data directory. */
final class PostgresPrograms {
    private static final int START_SECONDS = 120; // recovery after a crash belongs to it
    private static final int STOP_SECONDS = 20;

    private static final List<String> SETTINGS = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=200",
            "timezone=UTC",
            "log_timezone=UTC",
            "logging_collector=off",
            "jit=off",
            // a lost race is run again within the 8 s of a transaction, so it has to be found sooner than after 1 s
            "deadlock_timeout=200ms");

    private static final boolean NEEDS_NAMESPACE = isRoot() || "?".equals(System.getProperty("user.name"));

    private final PostgresBinaries binaries;
    private final Path directory;

    PostgresPrograms(PostgresBinaries binaries, Path directory) {
        this.binaries = binaries;
        this.directory = directory;
    }

    Path cluster() {
        return directory.resolve("cluster");
    }

    Path log() {
        return directory.resolve("server.log");
    }

    /** Does nothing when that was done before; what an interrupted initdb left is made anew. */
    void initialize(String user, Path passwordFile) throws IOException {
        if (Files.exists(cluster())) {
            return;
        }
        var unfinished = directory.resolve("cluster.unfinished");
        Directories.delete(unfinished);
        run(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + unfinished,
                "--username=" + user,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-instructions"));
        Files.move(unfinished, cluster());
    }

    void start(int port) {
        var settings = SETTINGS.stream().map(setting -> "-c " + setting).collect(Collectors.joining(" "));
        control("start", START_SECONDS, List.of("-l", log().toString(), "-o", "-p " + port + " " + settings));
    }

    void stop() {
        control("stop", STOP_SECONDS, List.of("-m", "fast"));
    }

    private void control(String verb, int seconds, List<String> more) {
        var command = new ArrayList<>(List.of(
                binaries.program("pg_ctl").toString(),
                verb,
                "-w",
                "-s",
                "-t",
                Integer.toString(seconds),
                "-D",
                cluster().toString()));
        command.addAll(more);
        run(command);
    }

    /**
     * PostgreSQL refuses root, and a user that has no name (a container's). Both call it in a user namespace of its
     * own, where they are nobody.
     */
    private void run(List<String> command) {
        var whole = new ArrayList<String>();
        if (NEEDS_NAMESPACE) {
            whole.addAll(List.of("unshare", "--user", "--"));
        }
        whole.addAll(command);
        try {
            // the server inherits the output: a file does not break when we are gone, a pipe does
            var output = Files.createTempFile(directory, "command", ".log");
            var process = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            var ended = process.waitFor(START_SECONDS + 10, TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                throw new StartFailure(complaint(whole, output));
            }
            Files.deleteIfExists(output);
        } catch (IOException notRunnable) {
            throw new StartFailure("cannot run " + whole.get(0) + ": " + notRunnable.getMessage(), notRunnable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while PostgreSQL was starting or stopping", interrupted);
        }
    }

    private String complaint(List<String> command, Path output) throws IOException {
        var text = Files.readString(output).strip().replaceAll("\\s*\\R\\s*", "; ");
        Files.deleteIfExists(output);
        if (text.contains("unshare") && NEEDS_NAMESPACE) {
            return "PostgreSQL does not run as root or a nameless user, and this system allows no user namespace ("
                    + text + "): start Bolane as an ordinary user, or configure the section database";
        }
        var program = Path.of(command.get(NEEDS_NAMESPACE ? 3 : 0)).getFileName();
        return program + " failed in " + directory + ": " + text + "; " + lastWords();
    }

    private String lastWords() throws IOException {
        if (!Files.exists(log())) {
            return "no server.log";
        }
        var lines = Files.readAllLines(log());
        return log() + " ends with: " + String.join("; ", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
    }

    private static boolean isRoot() {
        try {
            return !System.getProperty("os.name").startsWith("Windows")
                    && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException notLinux) {
            return "root".equals(System.getProperty("user.name"));
        }
    }
}
