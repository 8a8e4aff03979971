package io.bolane.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that outlived the program that started it, and what is left of one that was killed. To be called only
 * with the lock of the data directory held, for then nobody uses the server any more.
 */
final class LeftoverServer {
    private static final Logger LOG = LoggerFactory.getLogger(LeftoverServer.class);
    private static final Duration POLITE_WAIT = Duration.ofSeconds(5);

    private LeftoverServer() {}

    /** Ends the server and its backends; returns when none of them runs any more. */
    static void end(Path cluster) {
        postmaster(cluster).ifPresent(server -> {
            LOG.atWarn().addKeyValue("pid", server.pid()).log("ending a PostgreSQL left by a killed program");
            end(server);
        });
        backends(cluster).forEach(LeftoverServer::end);
    }

    /** @return pid of the server that says to run there, alive or not */
    static Optional<Long> pidIn(Path cluster) {
        return pidFile(cluster).map(lines -> Long.parseLong(lines.get(0).strip()));
    }

    private static Optional<List<String>> pidFile(Path cluster) {
        var file = cluster.resolve("postmaster.pid");
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readAllLines(file)).filter(l -> l.size() > 2)
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw new StartFailure(file + " cannot be read: " + unreadable, unreadable);
        }
    }

    /** Pids are used again, so the process must be a postgres that began when the file says. */
    private static Optional<ProcessHandle> postmaster(Path cluster) {
        return pidFile(cluster).flatMap(lines -> ProcessHandle.of(
                        Long.parseLong(lines.get(0).strip()))
                .filter(LeftoverServer::isPostgres)
                .filter(process -> beganAt(
                        process,
                        Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())))));
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(c -> c.matches(".*[/\\\\]postgres(\\.exe)?"))
                .isPresent();
    }

    private static boolean beganAt(ProcessHandle process, Instant written) {
        return process.info()
                .startInstant()
                .map(began -> Duration.between(began, written).abs().compareTo(Duration.ofSeconds(60)) < 0)
                .orElse(true);
    }

    /**
     * The backends of a killed server take a moment to notice, and until then PostgreSQL does not start again. Each
     * works in the data directory; where that cannot be seen (not Linux) there is nothing to wait for.
     */
    private static List<ProcessHandle> backends(Path cluster) {
        return ProcessHandle.allProcesses()
                .filter(LeftoverServer::isPostgres)
                .filter(process -> worksIn(process, cluster))
                .toList();
    }

    private static boolean worksIn(ProcessHandle process, Path cluster) {
        try {
            return Path.of("/proc", Long.toString(process.pid()), "cwd")
                    .toRealPath()
                    .equals(cluster.toRealPath());
        } catch (IOException goneOrForbidden) {
            return false;
        }
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        if (!hasEnded(process)) {
            process.destroyForcibly();
            hasEnded(process);
        }
    }

    static boolean hasEnded(ProcessHandle process) {
        try {
            process.onExit().get(POLITE_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (ExecutionException unknown) {
            return !process.isAlive();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
