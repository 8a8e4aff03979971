package io.bolane.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The processes of an embedded PostgreSQL, as an operating system sees them. */
final class DatabaseProcess {
    private final Path directory;

    /** @param directory of the embedded database */
    DatabaseProcess(Path directory) {
        this.directory = directory;
    }

    private ProcessHandle postmaster() throws IOException {
        var pid =
                Files.readAllLines(directory.resolve("cluster/postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    /** @param name STOP or CONT: sent to the server and all its backends */
    void signal(String name) throws IOException, InterruptedException {
        var postmaster = postmaster();
        for (var process :
                Stream.concat(Stream.of(postmaster), postmaster.children()).toList()) {
            kill(name, process);
        }
    }

    /** As the kernel does when memory is short: PostgreSQL then ends all connections and recovers. */
    void killOneBackend() throws IOException, InterruptedException {
        kill(
                "KILL",
                postmaster()
                        .children()
                        .max((a, b) -> Long.compare(a.pid(), b.pid()))
                        .orElseThrow());
    }

    private static void kill(String signal, ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }
}
