package io.bolane.tariff.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.tariff.Tariff;
import io.bolane.tariff.settlement.DailyHours.Span;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DailyHoursTest {
    @Test
    void goOverMidnightWhenTheyEndBeforeTheyBegin() {
        var nights = DailyHours.parse("20:00-08:00");

        assertThat(nights.contains(at("2026-03-03T19:59"))).isFalse();
        assertThat(nights.contains(at("2026-03-03T20:00"))).isTrue();
        assertThat(nights.contains(at("2026-03-04T07:59"))).isTrue();
        assertThat(nights.contains(at("2026-03-04T08:00"))).isFalse();
    }

    @Test
    void giveTheirPartsOfATimeInOrder() {
        var nights = DailyHours.parse("20:00-08:00");

        assertThat(nights.within(at("2026-03-03T07:00"), at("2026-03-04T21:30")))
                .containsExactly(
                        new Span(at("2026-03-03T07:00"), at("2026-03-03T08:00")),
                        new Span(at("2026-03-03T20:00"), at("2026-03-04T08:00")),
                        new Span(at("2026-03-04T20:00"), at("2026-03-04T21:30")));
    }

    @Test
    void areTheWholeDayWhenTheyEndWhereTheyBegin() {
        var always = DailyHours.parse("00:00-00:00");

        assertThat(always.contains(at("2026-03-03T12:00"))).isTrue();
        assertThat(always.within(at("2026-03-03T12:00"), at("2026-03-03T13:00")))
                .isEqualTo(List.of(new Span(at("2026-03-03T12:00"), at("2026-03-03T13:00"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20:00", "20:00-", "8-20", "20:00-25:00", "1:00-2:00-3:00"})
    void areRefusedWhenTheyAreNotTwoTimesOfDay(String text) {
        assertThatThrownBy(() -> DailyHours.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Instant at(String beijing) {
        return LocalDateTime.parse(beijing).atZone(Tariff.ZONE).toInstant();
    }
}
