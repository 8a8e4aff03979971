package io.bolane.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Temporary directories whose program was killed (SIGKILL: no shutdown hook runs), and the PostgreSQL that still runs
 * in each of them: the next program of the same kind ends the one and deletes the other. A directory of a living
 * program is known by its lock, which the system frees when a process dies.
 */
public final class AbandonedData {
    private static final Logger LOG = LoggerFactory.getLogger(AbandonedData.class);
    /** A program that has just made its directory may not have locked it yet. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private AbandonedData() {}

    /**
     * Blocks while it ends servers. What cannot be read or deleted, because it is another user's, stays.
     *
     * @param parent of the directories
     * @param prefix of their names
     * @param database data directory of the server in each; an empty path: the directory itself
     */
    public static void remove(Path parent, String prefix, Path database, Clock clock) {
        for (var directory : directories(parent, prefix)) {
            var data = directory.resolve(database);
            if (isOld(data.resolve("lock"), clock)) {
                remove(directory, data);
            }
        }
    }

    private static List<Path> directories(Path parent, String prefix) {
        try (var found = Files.list(parent)) {
            return found.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException unreadable) {
            LOG.atDebug().addKeyValue("error", unreadable).log("abandoned data not looked for");
            return List.of();
        }
    }

    private static boolean isOld(Path lock, Clock clock) {
        try {
            return Files.isWritable(lock)
                    && Files.getLastModifiedTime(lock)
                            .toInstant()
                            .isBefore(clock.instant().minus(GRACE));
        } catch (IOException gone) {
            return false;
        }
    }

    private static void remove(Path directory, Path data) {
        try {
            var lock = DirectoryLock.take(data);
            try {
                LeftoverServer.end(data.resolve("cluster"));
            } finally {
                lock.free();
            }
            Directories.delete(directory);
            LOG.atInfo().addKeyValue("directory", directory).log("removed what a killed program left");
        } catch (StartFailure inUse) {
            LOG.atDebug().addKeyValue("directory", directory).log("in use");
        } catch (IOException kept) {
            LOG.atWarn()
                    .addKeyValue("directory", directory)
                    .addKeyValue("error", kept.toString())
                    .log("what a killed program left cannot be removed");
        }
    }
}
