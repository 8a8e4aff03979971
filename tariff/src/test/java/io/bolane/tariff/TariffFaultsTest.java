package io.bolane.tariff;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.protocol.config.ConfigException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tariffs that are well written and make no sense: each refusal shows a stay for which they fail. */
class TariffFaultsTest {
    private static final String WELL =
            """
            name: t
            versions:
              - from: 2026-01-01
                calendar:
                  name: c
                  source: invented
                  years: [2026]
                  holidays: [{name: h, from: 2026-10-01, to: 2026-10-03}]
                  workdays: [2026-10-10]
                days:
                  - on: [workday]
                    season: {from: "03-01", to: "10-31"}
                    windows:
                      - {from: "08:00", to: "20:00", steps: [{minutes: 30, price: 2}], cap: 30}
                      - {from: "20:00", to: "08:00", visit: 5}
                  - steps: [{minutes: 60, price: 2.25}]
                capPerCalendarDay: [30, 40]
                classes:
                  large: {multiplier: 2}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            to: "20:00", s    | to: "19:30", s    | days[0].windows: nothing from 19:30 to 20:00 is not allowed
            to: "20:00", s    | to: "19:30", s    | stay from 2026-01-01T19:30 to 2026-01-01T20:00 would have no price
            to: "20:00", s    | to: "20:01", s    | days[0].windows[1]: 20:00 to 08:00 is not allowed
            to: "20:00", s    | to: "20:01", s    | stay from 2026-01-01T20:00 to 2026-01-01T20:01 would have two prices
            to: "20:00", s    | to: "08:00", s    | days[0].windows[0].to: 08:00 is not allowed
            to: "20:00", s    | to: "24:30", s    | days[0].windows[0].to: 24:30 is not allowed
            cap: 30           | cap: 1.99         | days[0].windows[0].cap: 1.99 is not allowed, expected at least 2.00
            visit: 5          | visit: -5         | days[0].windows[1].visit: -5 is not allowed
            visit: 5          | visit: 5.005      | days[0].windows[1].visit: 5.005 is not allowed
            visit: 5          | visit: 31         | capPerCalendarDay: 30.00 is not allowed, expected at least 31.00
            [30, 40]          | [30, 4]           | capPerCalendarDay: 4.00 is not allowed, expected at least 5.00
            [30, 40]          | [30, four]        | capPerCalendarDay: four is not allowed
            - steps           | - on: [weekend]\\n        steps | days: nothing for a workday such as 2026-01-01 may be
            workday]          | workdays]         | days[0].on: workdays is not allowed, expected workday, weekend
            "03-01"           | "02-30"           | days[0].season.from: 02-30 is not allowed
            large: {m         | tank: {m          | classes.tank: unknown key, known are ambulance
            multiplier: 2     | multiplier: 1.01  | classes.large.multiplier: 1.01 is not allowed
            multiplier: 2     | multiplier: 1.01  | 2.25 yuan × 1.01 is no whole fen
            multiplier: 2     | multiplier: 0     | classes.large.multiplier: 0 is not allowed
            large: {m         | large: {exempt: true, m | classes.large.exempt: true is not allowed
            [2026-10-10]      | [2026-10-02]      | calendar.workdays: 2026-10-02 is not allowed
            [2026-10-10]      | [10.10.]          | calendar.workdays: 10.10. is not allowed
            years: [2026]     | years: []         | calendar.years: missing
            source: invented  | zzz: invented     | calendar.source: missing, expected where the days were published
            2026-10-03        | 2026-09-03        | calendar.holidays[0].to: 2026-09-03 is not allowed
            """)
    void areRefusedWithPathAndExample(String correct, String wrong, String message) {
        assertThatThrownBy(() -> read(WELL.replace(correct, wrong.replace("\\n", "\n"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("t.yaml: versions[0].")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            windows: [{from: "00:00", to: "24:00", steps: [{minutes: 60, price: 1}], cap: 9}] | windows[0].cap: 9.00
            windows: [{from: "00:00", to: "24:00"}]                                  | windows[0].steps: nothing
            windows: [{from: "00:00", to: "24:00", free: true, visit: 1}]            | windows[0].steps: more
            windows: []                                                              | windows: missing
            days: []                                                                 | days: 0 kinds of day
            days: [{on: holiday, steps: [{minutes: 60, price: 1}]}] | days[0].on: holiday is not allowed
            days: [{}]                                                               | days[0].steps: nothing
            freeMinutes: 5                                                           | steps: nothing is not allowed
            """)
    void areRefusedWithoutACalendarToo(String table, String message) {
        assertThatThrownBy(() -> read("name: t\nversions:\n  - from: 2026-01-01\n    " + table))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("t.yaml: versions[0]." + message);
    }

    @Test
    void roundingUpMustNotGetAboveACap() {
        var text = WELL + "    rounding: {to: 7, direction: up}\n";

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("t.yaml: versions[0].rounding.to: 7.00 is not allowed")
                .hasMessageContaining("would be rounded to");
    }

    private static void read(String text) {
        TariffYaml.read("t.yaml", new StringReader(text));
    }
}
