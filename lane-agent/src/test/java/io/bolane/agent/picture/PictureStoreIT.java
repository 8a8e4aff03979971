package io.bolane.agent.picture;

import static io.bolane.agent.device.FakeDevice.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.picture.PictureStore.Bounds;
import io.bolane.protocol.time.ManualTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureStoreIT {
    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final ManualTime time = new ManualTime(Instant.parse("2026-03-02T08:00:00Z"));

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    private PictureStore store(long maxBytes, long minFree) {
        return new PictureStore(vertx, folder, new Bounds(maxBytes, minFree), time);
    }

    /** 1,000 bytes that begin like a JPEG. */
    private static Picture picture(int number) {
        var bytes = new byte[1_000];
        bytes[0] = (byte) 0xFF;
        bytes[1] = (byte) 0xD8;
        bytes[2] = (byte) number;
        return Picture.of(bytes).orElseThrow();
    }

    private boolean keep(PictureStore store, int number) {
        time.advance(Duration.ofSeconds(1));
        return await(store.keep(picture(number)));
    }

    @Test
    void keepsOnePictureOnceUnderTheHashOfItsContent() throws IOException {
        var store = store(10_000, 0);

        assertThat(keep(store, 1)).isTrue();
        assertThat(keep(store, 1)).isTrue();

        var file = store.find(picture(1).name()).orElseThrow();
        assertThat(Files.readAllBytes(file)).isEqualTo(picture(1).bytes());
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void theOldestGoesWhenThereAreTooMany() {
        var store = store(3_000, 0);

        IntStream.rangeClosed(1, 4).forEach(number -> keep(store, number));

        assertThat(store.find(picture(1).name())).isEmpty();
        assertThat(List.of(2, 3, 4))
                .allMatch(number -> store.find(picture(number).name()).isPresent());
    }

    @Test
    void whatWasKeptBeforeTheStartCountsAndGoesFirst() throws IOException {
        await(Future.succeededFuture(keep(store(10_000, 0), 1)));
        Files.writeString(folder.resolve("torn.part"), "half a picture");

        var again = new PictureStore(vertx, folder, new Bounds(1_500, 0), time);
        keep(again, 2);

        assertThat(again.find(picture(1).name())).isEmpty();
        assertThat(again.find(picture(2).name())).isPresent();
        assertThat(folder.resolve("torn.part")).doesNotExist();
    }

    @Test
    void aFullDiskDropsPicturesAndNothingElse() {
        var store = store(10_000, Long.MAX_VALUE / 2);

        assertThat(keep(store, 1)).isFalse();
        assertThat(store.find(picture(1).name())).isEmpty();
    }

    @Test
    void neverWaitsForADiskThatCannotFollow() {
        var store = store(10_000_000, 0);
        var stuck = new CountDownLatch(1);
        PictureStore.diskOf(vertx, folder).executeBlocking(() -> stuck.await(60, TimeUnit.SECONDS), true);

        var kept = IntStream.range(0, 120)
                .mapToObj(number -> store.keep(picture(number)))
                .toList();

        assertThat(kept.stream().filter(Future::isComplete)).hasSize(120 - PictureStore.MAX_WAITING);
        stuck.countDown();
        assertThat(await(Future.join(kept)).<Boolean>list().stream().filter(done -> done))
                .hasSize(PictureStore.MAX_WAITING);
    }

    @Test
    void findsNothingOutsideItsFolder() {
        assertThat(store(1, 0).find("../../etc/passwd")).isEmpty();
        assertThat(Picture.of("no jpeg".getBytes())).isEmpty();
    }
}
