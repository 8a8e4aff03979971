package io.bolane.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two processes, or two parts of one, out of the same data directory. The system frees it when a process
 * dies.
 */
final class DirectoryLock {
    private final FileLock lock;

    private DirectoryLock(FileLock lock) {
        this.lock = lock;
    }

    /** @throws StartFailure when somebody alive holds it */
    static DirectoryLock take(Path directory) {
        try {
            var channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StartFailure(directory + " is in use by another running program: stop it, or choose"
                        + " another data directory");
            }
            return new DirectoryLock(lock);
        } catch (IOException unwritable) {
            throw new StartFailure(directory + " cannot be used: " + unwritable, unwritable);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    void free() {
        try {
            lock.acquiredBy().close();
        } catch (IOException closed) {
            throw new IllegalStateException(closed);
        }
    }
}
