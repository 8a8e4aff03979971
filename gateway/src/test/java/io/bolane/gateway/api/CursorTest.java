package io.bolane.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void comesBackAsItWasToTheMicrosecond() {
        var cursor = new Cursor(Instant.parse("2026-03-02T00:00:00.123456Z"), "京 A 1");

        assertThat(Cursor.parse(cursor.toText())).isEqualTo(cursor);
        assertThat(cursor.toText()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "!!", "MjAyNg", "", "eCB5"})
    void refusesWhatIsNoneOfOurs(String text) {
        assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(Problem.class);
    }

    @Test
    void refusesTimesThatTheDatabaseHasNot() {
        var text =
                Base64.getUrlEncoder().encodeToString("+1000000000-12-31T23:59:59Z 1".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(Problem.class);
    }

    @Test
    void refusesAnIdThatIsNoNumberWhereOneIsNeeded() {
        var cursor = new Cursor(Instant.parse("2026-03-02T00:00:00Z"), "o-1");

        assertThatThrownBy(cursor::number).isInstanceOf(Problem.class);
    }
}
