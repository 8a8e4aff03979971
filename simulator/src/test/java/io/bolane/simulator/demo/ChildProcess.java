package io.bolane.simulator.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A part as a JVM of its own, so that it can be killed as a machine kills: with SIGKILL. It logs to a file of its own,
 * which stays when the test is over.
 */
final class ChildProcess implements Part {
    private static final int END_SECONDS = 20;
    private final String name;
    private final Path log;
    private final Supplier<List<String>> command;
    private Optional<Process> running = Optional.empty();

    /**
     * @param mainClass prints one line that begins with READY
     * @param arguments of the main class
     * @param log where it logs to, also after it was started again
     */
    ChildProcess(String name, Class<?> mainClass, List<String> arguments, Path log) {
        this.name = name;
        this.log = log;
        this.command = () -> {
            var words = new ArrayList<String>();
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            words.addAll(List.of(
                    "-Xmx256m",
                    "-Dfile.encoding=UTF-8",
                    "-Dlogback.configurationFile=child-logback.xml",
                    "-Dchild.log=" + log,
                    "-cp",
                    System.getProperty("java.class.path"),
                    mainClass.getName()));
            words.addAll(arguments);
            return words;
        };
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        try {
            var process = new ProcessBuilder(command.get())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            running = Optional.of(process);
            awaitReady(process);
        } catch (IOException failed) {
            throw new PartFailure(name, failed);
        }
    }

    private void awaitReady(Process process) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("READY")) {
                drain(lines);
                return;
            }
        }
        throw new IOException("it ended");
    }

    /** A full pipe would stop the child. */
    private void drain(Reader output) {
        var drain = new Thread(
                () -> {
                    try {
                        output.transferTo(Writer.nullWriter());
                    } catch (IOException ended) {
                        return; // killed
                    }
                },
                name + "-output");
        drain.setDaemon(true);
        drain.start();
    }

    /** @return the latest lines of level WARN and ERROR, at most {@code count}; none where nothing was logged */
    List<String> complaints(int count) {
        try (var lines = Files.lines(log)) {
            var found = lines.filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                    .toList();
            return found.subList(Math.max(0, found.size() - count), found.size());
        } catch (IOException none) {
            return List.of();
        }
    }

    @Override
    public void stop() {
        end(Process::destroy);
    }

    @Override
    public void kill() {
        end(Process::destroyForcibly);
    }

    private void end(Consumer<Process> how) {
        running.ifPresent(process -> {
            how.accept(process);
            try {
                if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        running = Optional.empty();
    }
}
