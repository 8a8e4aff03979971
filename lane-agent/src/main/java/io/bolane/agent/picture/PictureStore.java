package io.bolane.agent.picture;

import io.bolane.protocol.lane.PictureRef;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures in a folder, each under the hash of its content. When they grow past their bound, or the disk has little
 * room, the oldest go first. All work is done by one thread of its own; when that cannot follow, pictures are dropped:
 * no lane waits for one. Safe for use by several threads.
 */
public final class PictureStore {
    /** Pictures that wait for the disk. */
    static final int MAX_WAITING = 32;

    private static final Logger LOG = LoggerFactory.getLogger(PictureStore.class);
    private static final long MAX_WORK_NANOS = 60_000_000_000L;

    private final Path folder;
    private final Bounds bounds;
    private final Clock clock;
    private final WorkerExecutor disk;
    private final AtomicInteger waiting = new AtomicInteger();
    /** Oldest first. Belongs to the disk's thread, as does {@link #total}. */
    private Deque<Kept> kept;

    private long total;
    private volatile boolean troubled;

    /**
     * How much may be kept.
     *
     * @param maxBytes of all pictures
     * @param minFree bytes that others find free on that disk
     */
    public record Bounds(long maxBytes, long minFree) {
        public static final Bounds USUAL = new Bounds(2L << 30, 256L << 20);
    }

    private record Kept(Path file, long bytes) {}

    /** @param clock of the machine */
    public PictureStore(Vertx vertx, Path folder, Bounds bounds, Clock clock) {
        this.folder = folder;
        this.bounds = bounds;
        this.clock = clock;
        this.disk = diskOf(vertx, folder);
    }

    /** @return the one thread that works in a folder, by whomever it is asked for */
    static WorkerExecutor diskOf(Vertx vertx, Path folder) {
        return vertx.createSharedWorkerExecutor("pictures-" + folder.toAbsolutePath(), 1, MAX_WORK_NANOS);
    }

    /**
     * Keeps a picture; one that is kept already is not written again.
     *
     * @return true when it is on disk, false when it was dropped because the disk cannot follow or has no room; never
     *     fails
     */
    public Future<Boolean> keep(Picture picture) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            trouble("the disk cannot follow");
            return Future.succeededFuture(false);
        }
        return disk.executeBlocking(() -> write(picture), true)
                .recover(failed -> {
                    trouble(failed.toString());
                    return Future.succeededFuture(false);
                })
                .onComplete(done -> waiting.decrementAndGet());
    }

    /** @return the file of a kept picture; empty when there is none of that name, or no longer */
    public Optional<Path> find(String name) {
        if (!name.matches("[0-9a-f]{64}\\.jpg")) {
            return Optional.empty();
        }
        return Optional.of(fileOf(name)).filter(Files::isRegularFile);
    }

    /** @return as {@link #find(String)} */
    public Optional<Path> find(PictureRef ref) {
        return find(Picture.nameOf(ref));
    }

    /** @return the bytes of a kept picture, read behind all that waits for the disk; empty when it is gone */
    public Future<Optional<Buffer>> read(String sha256) {
        return disk.executeBlocking(
                () -> {
                    var file = find(sha256 + ".jpg");
                    return file.isEmpty()
                            ? Optional.empty()
                            : Optional.of(Buffer.buffer(Files.readAllBytes(file.get())));
                },
                true);
    }

    /** @return succeeds when all that waits is on disk */
    public Future<Void> close() {
        return disk.executeBlocking(() -> null, true).eventually(disk::close).mapEmpty();
    }

    private Path fileOf(String name) {
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    private boolean write(Picture picture) throws IOException {
        if (kept == null) {
            readFolder();
        }
        var file = fileOf(picture.name());
        if (Files.exists(file)) {
            return true;
        }
        Files.createDirectories(file.getParent());
        if (!makeRoom(picture.bytes().length)) {
            trouble("no room on the disk");
            return false;
        }
        var unfinished = file.resolveSibling(picture.name() + ".part");
        Files.write(unfinished, picture.bytes());
        Files.setLastModifiedTime(unfinished, FileTime.from(clock.instant()));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        kept.addLast(new Kept(file, picture.bytes().length));
        total += picture.bytes().length;
        troubled = false;
        return true;
    }

    private boolean makeRoom(long bytes) throws IOException {
        while (total + bytes > bounds.maxBytes() || folder.toFile().getUsableSpace() < bounds.minFree() + bytes) {
            var oldest = kept.pollFirst();
            if (oldest == null) {
                return false;
            }
            Files.deleteIfExists(oldest.file());
            total -= oldest.bytes();
        }
        return true;
    }

    /** What was kept before this start, and what a power cut left half written. */
    private void readFolder() throws IOException {
        Files.createDirectories(folder);
        List<Path> files;
        try (var all = Files.walk(folder, 2)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        var found = new ArrayList<Path>();
        for (var file : files) {
            if (file.toString().endsWith(".jpg")) {
                found.add(file);
            } else if (file.toString().endsWith(".part")) {
                Files.deleteIfExists(file);
            }
        }
        found.sort(Comparator.comparing(file -> file.toFile().lastModified()));
        kept = new ArrayDeque<>();
        total = 0;
        for (var file : found) {
            var bytes = file.toFile().length();
            kept.addLast(new Kept(file, bytes));
            total += bytes;
        }
    }

    private void trouble(String why) {
        if (!troubled) {
            troubled = true;
            LOG.atWarn().addKeyValue("error", why).log("pictures are dropped");
        }
    }
}
