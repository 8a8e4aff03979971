package io.bolane.agent.picture;

import io.bolane.protocol.lane.PictureRef;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Which pictures the gateway is still to get: empty files beside the pictures, written by their thread, so that a
 * picture is on disk before it is waited for. Safe for use by several threads.
 */
public final class PictureQueue {
    private final Path folder;
    private final WorkerExecutor disk;

    /** A picture for the gateway of that park. */
    public record Entry(ParkId park, String sha256) {
        private static final char SEPARATOR = '-';

        private String fileName() {
            return sha256 + SEPARATOR + HexFormat.of().formatHex(park.value().getBytes(StandardCharsets.UTF_8));
        }

        private static Optional<Entry> of(String fileName) {
            var end = fileName.indexOf(SEPARATOR);
            if (end < 0 || !PictureRef.isHash(fileName.substring(0, end))) {
                return Optional.empty();
            }
            try {
                var park = HexFormat.of().parseHex(fileName.substring(end + 1));
                return Optional.of(
                        new Entry(ParkId.of(new String(park, StandardCharsets.UTF_8)), fileName.substring(0, end)));
            } catch (IllegalArgumentException notOurs) {
                return Optional.empty();
            }
        }
    }

    /** @param pictures folder of the {@link PictureStore} */
    public PictureQueue(Vertx vertx, Path pictures) {
        this.folder = pictures.resolve("waiting");
        this.disk = PictureStore.diskOf(vertx, pictures);
    }

    /** @return what waits, the oldest first */
    public Future<List<Entry>> load() {
        return disk.executeBlocking(this::read, true);
    }

    private List<Entry> read() throws IOException {
        Files.createDirectories(folder);
        var files = new ArrayList<Path>();
        try (var all = Files.list(folder)) {
            all.forEach(files::add);
        }
        files.sort(Comparator.comparing(file -> file.toFile().lastModified()));
        return files.stream()
                .flatMap(file -> Entry.of(file.getFileName().toString()).stream())
                .toList();
    }

    /** @return succeeds when it is remembered, and whatever is being written of its picture is on disk */
    public Future<Void> add(Entry entry) {
        return disk.executeBlocking(
                () -> {
                    var file = folder.resolve(entry.fileName());
                    if (!Files.exists(file)) {
                        Files.createFile(file);
                    }
                    return null;
                },
                true);
    }

    public Future<Void> remove(Entry entry) {
        return disk.executeBlocking(
                () -> {
                    Files.deleteIfExists(folder.resolve(entry.fileName()));
                    return null;
                },
                true);
    }

    /** @return succeeds when all that was asked for is done */
    public Future<Void> close() {
        return disk.executeBlocking(() -> null, true).eventually(disk::close).mapEmpty();
    }
}
