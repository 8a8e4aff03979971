package io.bolane.gateway.picture;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Files named by the hash of their bytes. When they are too many bytes together, the oldest go. Works on worker
 * threads.
 */
public final class PictureFolder {
    private final Vertx vertx;
    private final Path folder;
    private final long mostBytes;
    private final Clock machine;

    /**
     * @param folder made when the first picture comes
     * @param machine machine time
     */
    public PictureFolder(Vertx vertx, Path folder, long mostBytes, Clock machine) {
        this.vertx = vertx;
        this.folder = folder.toAbsolutePath();
        this.mostBytes = mostBytes;
        this.machine = machine;
    }

    /** @return the name under which the bytes are kept; the same bytes are kept once */
    Future<String> keep(byte[] bytes) {
        return vertx.executeBlocking(
                () -> {
                    var hash = hash(bytes);
                    var file = folder.resolve(hash);
                    Files.createDirectories(folder);
                    if (!Files.exists(file)) {
                        var part = Files.createTempFile(folder, "part", "");
                        Files.write(part, bytes);
                        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                    }
                    Files.setLastModifiedTime(file, FileTime.from(machine.instant()));
                    makeRoom();
                    return hash;
                },
                true);
    }

    private void makeRoom() throws IOException {
        record Kept(Path file, long bytes, FileTime at) {}
        var kept = new ArrayList<Kept>();
        try (var files = Files.list(folder)) {
            for (var file : (Iterable<Path>) files::iterator) {
                kept.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
            }
        }
        kept.sort(Comparator.comparing(Kept::at));
        var total = kept.stream().mapToLong(Kept::bytes).sum();
        for (var oldest : kept) {
            if (total <= mostBytes) {
                return;
            }
            Files.deleteIfExists(oldest.file);
            total -= oldest.bytes;
        }
    }

    /** @return the file, unless it had to go */
    Future<Optional<Path>> find(String hash) {
        return vertx.executeBlocking(() -> Optional.of(folder.resolve(hash)).filter(Files::isRegularFile), false);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new UncheckedIOException(new IOException(everyJavaHasIt));
        }
    }
}
