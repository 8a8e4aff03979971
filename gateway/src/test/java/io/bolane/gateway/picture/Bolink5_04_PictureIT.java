package io.bolane.gateway.picture;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.park.Bolink;
import io.bolane.gateway.park.TestPark;
import io.bolane.gateway.picture.PictureFolder.Bounds;
import io.bolane.gateway.picture.PictureFolder.Verdict;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.PictureQuery;
import io.bolane.protocol.bolink.PictureReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lanes tell of pictures with their events and bring the bytes when they can; Bolink asks for them. */
class Bolink5_04_PictureIT {
    private static final TestPicture ENTRY = TestPicture.of(1);
    private static final TestPicture EXIT = TestPicture.of(2);

    private final TestPark park = new TestPark();

    @TempDir
    private Path path;

    private PictureFolder folder;
    private Pictures pictures;

    @BeforeEach
    void open() {
        open(new Bounds(2_500, 0, Duration.ofDays(30)));
    }

    private void open(Bounds bounds) {
        folder = new PictureFolder(TestPark.vertx(), path, bounds, park.clock);
        pictures = new Pictures(TestPark.database(), folder);
    }

    @AfterEach
    void close() {
        await(folder.close());
    }

    @Test
    void answersThePicturesOfAStay() throws IOException {
        park.store(park.event(park.entry, park.at(0), ENTRY.on(park.entered("o1", "京A12345", park.at(0)))));
        park.setTo(10);
        park.store(park.event(park.exit, park.at(10), EXIT.on(park.exited("京A12345", park.at(10)))));
        keep(ENTRY);
        keep(EXIT);

        assertThat(Files.readAllBytes(ask("o1", "in").file())).isEqualTo(ENTRY.bytes());
        assertThat(Files.readAllBytes(ask("o1", "out").file())).isEqualTo(EXIT.bytes());
        assertThat(ask("o1", "in").contentType()).isEqualTo("image/jpeg");
    }

    @Test
    void hasNoPictureBeforeItsBytesHaveComeNorOfAnotherStayOrPark() {
        park.store(park.event(park.entry, park.at(0), ENTRY.on(park.entered("o1", "京A12345", park.at(0)))));
        assertThatThrownBy(() -> ask("o1", "in")).isInstanceOf(NotPossible.class);
        keep(ENTRY);
        var elsewhere = new TestPark();

        assertThat(ask("o1", "in")).isNotNull();
        assertThatThrownBy(() -> ask("o2", "in")).isInstanceOf(NotPossible.class);
        assertThatThrownBy(() -> ask("o1", "out")).isInstanceOf(NotPossible.class);
        assertThatThrownBy(() ->
                        await(pictures.answer(query(elsewhere, park.order("o1").value(), "in"))))
                .isInstanceOf(NotPossible.class);
        assertThatThrownBy(() -> ask("o1", "side")).isInstanceOf(InvalidField.class);
    }

    @Test
    void anExitThatIsToldBeforeItsEntryKeepsItsPicture() {
        park.setTo(10);
        park.store(park.event(park.exit, park.at(10), EXIT.on(park.exited("京A12345", park.at(10)))));
        park.store(park.event(park.entry, park.at(0), park.entered("o1", "京A12345", park.at(0))));
        keep(EXIT);

        assertThat(ask("o1", "out")).isNotNull();
    }

    @Test
    void theExitOfOneCarIsNotThePictureOfAnOlderStayOfItsPlate() {
        park.arrive("o1", "京A12345", 0);
        park.arrive("o2", "京A12345", 5);
        park.setTo(10);
        park.store(park.event(park.exit, park.at(10), EXIT.on(park.exited("京A12345", park.at(10)))));
        keep(EXIT);

        assertThat(ask("o2", "out")).isNotNull();
        assertThatThrownBy(() -> ask("o1", "out")).isInstanceOf(NotPossible.class);
    }

    @Test
    void keepsOnlyWhatItIsSaidToBe() {
        assertThat(await(folder.keep(EXIT.ref().sha256(), ENTRY.bytes()))).isEqualTo(Verdict.OTHER_BYTES);
        assertThat(await(folder.keep(ENTRY.ref().sha256(), "no picture".getBytes())))
                .isEqualTo(Verdict.NO_JPEG);
        assertThat(await(folder.find(EXIT.ref().sha256()))).isEmpty();
        assertThat(await(folder.find("../gateway.yaml"))).isEmpty();
    }

    @Test
    void letsTheOldestGoWhenTheFolderIsFull() {
        for (var number = 1; number <= 3; number++) {
            park.setTo(number);
            keep(TestPicture.of(number));
        }

        assertThat(isThere(3)).isTrue();
        assertThat(isThere(1)).isFalse();
    }

    @Test
    void whatWasKeptBeforeTheStartCountsAndWhatIsTooOldGoes() {
        keep(TestPicture.of(1));
        await(folder.close());
        open(new Bounds(2_500, 0, Duration.ofDays(30)));

        park.setTo(20 * 24 * 60);
        keep(TestPicture.of(2));
        park.setTo(31 * 24 * 60);
        await(folder.thin());

        assertThat(isThere(1)).isFalse();
        assertThat(isThere(2)).isTrue();
    }

    @Test
    void whatIsNoPictureInItsFolderIsLetBeAndLeftoversGo() throws IOException {
        var book = Files.write(path.resolve("ledger.csv"), new byte[9_000]);
        var below = Files.createDirectories(path.resolve("archive/of-others"));
        var leftover = Files.write(path.resolve("part123"), new byte[10]);
        Files.setLastModifiedTime(book, FileTime.from(park.at(0)));
        Files.setLastModifiedTime(leftover, FileTime.from(park.at(0)));

        park.setTo(31 * 24 * 60);
        keep(TestPicture.of(1));
        await(folder.thin());

        assertThat(book).exists();
        assertThat(below).exists();
        assertThat(leftover).doesNotExist();
        assertThat(isThere(1)).isTrue();
    }

    private boolean isThere(int number) {
        return await(folder.find(TestPicture.of(number).ref().sha256())).isPresent();
    }

    private void keep(TestPicture picture) {
        assertThat(await(folder.keep(picture.ref().sha256(), picture.bytes()))).isEqualTo(Verdict.KEPT);
    }

    private PictureReply ask(String order, String type) {
        return (PictureReply)
                await(pictures.answer(query(park, park.order(order).value(), type)));
    }

    /** With the names that only this interface has. */
    private static PictureQuery query(TestPark of, String order, String type) {
        return Bolink.message(
                PictureQuery.class,
                "get_inpark_image",
                of,
                "'comid':'" + of.id.value() + "','orderid':'" + order + "','type':'" + type + "'");
    }
}
