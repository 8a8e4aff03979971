package io.bolane.gateway.picture;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.park.Bolink;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.PictureQuery;
import io.bolane.protocol.bolink.PictureQuery.PictureKind;
import io.bolane.protocol.bolink.PictureReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Bolink5_04_PictureIT {
    private final TestPark park = new TestPark();

    @TempDir
    private Path folder;

    private Pictures pictures;

    @BeforeEach
    void open() {
        pictures = new Pictures(TestPark.database(), new PictureFolder(TestPark.vertx(), folder, 10, park.clock));
    }

    @Test
    void answersThePictureOfAStay() throws IOException {
        keep("o1", PictureKind.IN, "in");
        keep("o1", PictureKind.IN, "in");
        keep("o1", PictureKind.OUT, "out");

        assertThat(Files.readString(ask("o1", "out").file())).isEqualTo("out");
        assertThat(Files.readString(ask("o1", "in").file())).isEqualTo("in");
        assertThat(ask("o1", "in").contentType()).isEqualTo("image/jpeg");
    }

    @Test
    void hasNoPictureOfAnotherStayOrPark() {
        keep("o1", PictureKind.IN, "in");
        var elsewhere = new TestPark();

        assertThatThrownBy(() -> ask("o2", "in")).isInstanceOf(NotPossible.class);
        assertThatThrownBy(() -> ask("o1", "out")).isInstanceOf(NotPossible.class);
        assertThatThrownBy(() ->
                        await(pictures.answer(query(elsewhere, park.order("o1").value(), "in"))))
                .isInstanceOf(NotPossible.class);
        assertThatThrownBy(() -> ask("o1", "side")).isInstanceOf(InvalidField.class);
    }

    @Test
    void letsTheOldestGoWhenTheFolderIsFull() {
        keep("o1", PictureKind.IN, "picture1");
        park.setTo(1);
        keep("o2", PictureKind.IN, "picture2");

        assertThat(ask("o2", "in")).isNotNull();
        assertThatThrownBy(() -> ask("o1", "in")).isInstanceOf(NotPossible.class);
    }

    private void keep(String order, PictureKind kind, String bytes) {
        await(pictures.keep(park.id, park.order(order), kind, "image/jpeg", bytes.getBytes(StandardCharsets.UTF_8)));
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
