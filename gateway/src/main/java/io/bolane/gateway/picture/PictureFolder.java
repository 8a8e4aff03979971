package io.bolane.gateway.picture;

import io.bolane.gateway.failure.StoreUnavailable;
import io.bolane.protocol.lane.PictureRef;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files named by the hash of their bytes. When they are too many bytes together the oldest go, and whatever is too old
 * (ADR 26). Several gateways may share one folder; what else lies in it is let be. Works on a thread of its own.
 */
public final class PictureFolder {
    private static final Logger LOG = LoggerFactory.getLogger(PictureFolder.class);
    private static final long MAX_WORK_NANOS = 60_000_000_000L;
    /** Begins the names of files that are being written, or were when a gateway was killed. */
    private static final String PART = "part";

    private final Path folder;
    private final Bounds bounds;
    private final Clock machine;
    private final WorkerExecutor disk;
    /** Of the disk's thread: as of the last look, and what was added since; other gateways may have added more. */
    private long total;

    private boolean looked;

    /**
     * How much is kept.
     *
     * @param mostBytes of all pictures
     * @param minFree bytes that others find free on that disk
     * @param keep for so long
     */
    public record Bounds(long mostBytes, long minFree, Duration keep) {
        /** What is left when the oldest had to go, so that not every picture looks at all others. */
        private long after() {
            return mostBytes / 10 * 9;
        }
    }

    /**
     * @param folder made when the first picture comes
     * @param machine machine time
     */
    public PictureFolder(Vertx vertx, Path folder, Bounds bounds, Clock machine) {
        this.folder = folder.toAbsolutePath();
        this.bounds = bounds;
        this.machine = machine;
        this.disk = vertx.createSharedWorkerExecutor("pictures-" + this.folder, 1, MAX_WORK_NANOS);
    }

    /** What became of bytes that were to be kept. */
    public enum Verdict {
        /** They are here, now or since before. */
        KEPT,
        /** They are other bytes than the name says. */
        OTHER_BYTES,
        /** They do not begin like a JPEG. */
        NO_JPEG
    }

    /**
     * @param sha256 what the bytes are said to be
     * @return fails with {@code StoreUnavailable} when the disk has no room
     */
    public Future<Verdict> keep(String sha256, byte[] bytes) {
        return disk.executeBlocking(() -> write(sha256, bytes), true)
                .recover(failed -> Future.failedFuture(new StoreUnavailable("pictures: " + failed)));
    }

    private Verdict write(String sha256, byte[] bytes) throws IOException {
        if (!isJpeg(bytes)) {
            return Verdict.NO_JPEG;
        }
        if (!hash(bytes).equals(sha256)) {
            return Verdict.OTHER_BYTES;
        }
        Files.createDirectories(folder);
        if (!looked) {
            look();
        }
        var file = folder.resolve(sha256);
        if (!Files.exists(file)) {
            if (folder.toFile().getUsableSpace() < bounds.minFree() + bytes.length) {
                throw new IOException("no room on the disk");
            }
            var part = Files.createTempFile(folder, PART, "");
            try {
                Files.write(part, bytes);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            total += bytes.length;
        }
        Files.setLastModifiedTime(file, FileTime.from(machine.instant()));
        if (total > bounds.mostBytes()) {
            look();
        }
        return Verdict.KEPT;
    }

    /** FF D8 begins an image, FF its first segment. */
    private static boolean isJpeg(byte[] bytes) {
        return bytes.length > 3 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xD8 && (bytes[2] & 0xFF) == 0xFF;
    }

    /** Lets go what is too old or too much. To be called now and then. @return never fails */
    public Future<Void> thin() {
        return disk.executeBlocking(
                        () -> {
                            if (Files.isDirectory(folder)) {
                                look();
                            }
                            return null;
                        },
                        true)
                .recover(failed -> {
                    LOG.atWarn().addKeyValue("error", failed.toString()).log("pictures cannot be thinned");
                    return Future.succeededFuture();
                })
                .mapEmpty();
    }

    private record Kept(Path file, long bytes, FileTime at) {}

    private void look() throws IOException {
        var kept = files();
        var oldest = FileTime.from(machine.instant().minus(bounds.keep()));
        total = kept.stream().mapToLong(Kept::bytes).sum();
        var limit = total > bounds.mostBytes() ? bounds.after() : bounds.mostBytes();
        var gone = 0;
        for (var each : kept) {
            if (total <= limit && each.at.compareTo(oldest) >= 0) {
                break;
            }
            Files.deleteIfExists(each.file);
            total -= each.bytes;
            gone++;
        }
        looked = true;
        if (gone > 0) {
            LOG.atInfo()
                    .addKeyValue("pictures", gone)
                    .addKeyValue("left", total)
                    .log("old pictures are gone");
        }
    }

    private List<Kept> files() throws IOException {
        var kept = new ArrayList<Kept>();
        try (var files = Files.list(folder)) {
            for (var file : (Iterable<Path>) files.filter(PictureFolder::isOurs)::iterator) {
                try {
                    kept.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
                } catch (NoSuchFileException another) {
                    LOG.trace("another gateway has thinned it");
                }
            }
        }
        kept.sort(Comparator.comparing(Kept::at));
        return kept;
    }

    private static boolean isOurs(Path file) {
        var name = file.getFileName().toString();
        return (PictureRef.isHash(name) || name.startsWith(PART)) && Files.isRegularFile(file);
    }

    /** @return the file, unless it had to go or has not come */
    Future<Optional<Path>> find(String sha256) {
        if (!PictureRef.isHash(sha256)) {
            return Future.succeededFuture(Optional.empty());
        }
        return disk.executeBlocking(() -> Optional.of(folder.resolve(sha256)).filter(Files::isRegularFile), false);
    }

    public Future<Void> close() {
        return disk.close();
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
