package io.bolane.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T16:00:00Z",
                "2026-03-02T00:00",
                "2026-03-02T00:00:00",
                "2026-03-02",
                "2026-03-02T00:00:00+08:00",
                "2026-03-02T00:00:00 08:00",
                "2026-03-01T11:00:00-05:00"
            })
    void readsATimeWithOffsetAndOneOfChina(String text) {
        assertThat(Times.parse(text)).isEqualTo(Instant.parse("2026-03-01T16:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yesterday", "2026-13-01", "1772380800", "1999-12-31", "2300-01-01", "+99999-01-01T00:00Z"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> Times.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
