package io.bolane.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.parking.Money;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TariffYamlTest {
    private static final String FULL =
            """
            name: full
            versions:
              - from: 2021-09-01
                freeMinutes: 15
                steps:
                  - {minutes: 60, price: 6.50, times: 2}
                  - {minutes: 30, price: 4}
                capPer24Hours: 60.00
                startsAgain: everything
                sanityLimit: 1000
            """;

    @Test
    void readsEveryKey() {
        assertThat(read(FULL))
                .isEqualTo(new Tariff(
                        "full",
                        List.of(new TariffVersion(
                                LocalDate.parse("2021-09-01"),
                                new Terms(
                                        new PriceTable(
                                                new FreeMinutes(15, FreeMinutes.Counting.ONCE_EXCEEDED),
                                                List.of(),
                                                List.of(DayPlan.always(new Charge.Steps(
                                                        List.of(
                                                                new Step(60, Money.ofFen(650), 2),
                                                                new Step(30, Money.ofFen(400), Step.FOR_EVER)),
                                                        Charge.Steps.From.WINDOW))),
                                                new Caps(
                                                        Caps.Day.ROLLING,
                                                        List.of(Money.ofFen(6000)),
                                                        Caps.Again.EVERYTHING)),
                                        WorkCalendar.NONE,
                                        Map.of(),
                                        EnergyTerms.NONE,
                                        new TotalTerms(
                                                0,
                                                Reduction.Order.AMOUNT_BEFORE_PERCENT,
                                                Rounding.NONE,
                                                Optional.of(Money.ofFen(100_000))))))));
    }

    @Test
    void needsOnlyANameADayAndAPrice() {
        var version = read("{name: x, versions: [{from: 2020-01-01, steps: [{minutes: 60, price: 5}]}]}")
                .versions()
                .get(0);

        assertThat(version.terms().table().free()).isEqualTo(FreeMinutes.NONE);
        assertThat(version.terms().table().caps()).isEqualTo(Caps.NONE);
        assertThat(version.terms().total()).isEqualTo(TotalTerms.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            name: full             | names: full              | F name: missing, expected a name
            name: full             | {name: full, colour: red,| t.yaml: no YAML in line
            from: 2021-09-01       | from: 1.9.2021           | V from: 1.9.2021 !! a date such as 2026-01-01
            from: 2021-09-01       | since: 2021-09-01        | V from: missing
            freeMinutes: 15        | freeMinutes: -1          | V freeMinutes: -1 !! a whole number, 0 to 1440
            freeMinutes: 15        | freeMinuts: 15           | V freeMinuts: unknown key, known are
            everything             | all                      | V startsAgain: all !! one of everything, all-but-free
            price: 6.50            | price: -6.50             | V steps[0].price: -6.5 !! an amount in yuan
            price: 6.50            | price: 6.505             | V steps[0].price: 6.505 !!
            price: 6.50            | price: six               | V steps[0].price: six !!
            price: 6.50            | price: 99999999          | V steps[0].price: 99999999 !!
            price: 6.50,           | ''                       | V steps[0].price: missing
            ', times: 2'           | ''                       | V steps[0].times: missing
            'price: 4}'            | 'price: 4, times: 3}'    | V steps[1].times: 3 !! no times in the last step
            minutes: 30            | minutes: 0               | V steps[1].minutes: 0 !!
            minutes: 30            | minutes: 30.5            | V steps[1].minutes: 30.5 !!
            capPer24Hours: 60.00   | capPer24Hours: [6.505]   | V capPer24Hours: 6.505 !! an amount in yuan
            capPer24Hours: 60.00   | capPer24Hours: [[60]]    | V capPer24Hours[0]: [60] !! one value
            capPer24Hours: 60.00   | capPer24Hours: 6.49      | V capPer24Hours: 6.49 !! at least 6.50, the price of one
            freeMinutes: 15        | capPerCalendarDay: 60    | V capPerCalendarDay: 60.00 !! only one of capPer24Hours
            freeMinutes: 15        | windows: []              | V steps: steps and windows !! exactly one of steps,
            price: 6.50            | 'price: 6.50, counts: x' | V steps[0].counts: x !! one of started, full
            price: 6.50            | 'price: 6.50, countsAfter: 60' | V steps[0].countsAfter: 60 !! a whole number
            sanityLimit: 1000      | sanityLimit: 1e9         | V sanityLimit
            sanityLimit: 1000      | freeMinutes: 20          | t.yaml: no YAML in line
            """)
    void namesPathValueAndWhatIsAllowed(String correct, String wrong, String message) {
        assertThat(FULL).contains(correct);

        assertThatThrownBy(() -> read(FULL.replace(correct, wrong)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(message.replace("F ", "t.yaml: ")
                        .replace("V ", "t.yaml: versions[0].")
                        .replace("!!", "is not allowed, expected"))
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesVersionsOutOfOrder() {
        var step = "steps: [{minutes: 60, price: 5}]";

        assertThatThrownBy(() -> read(
                        "{name: x, versions: [{from: 2021-01-01, %s}, {from: 2021-01-01, %s}]}".formatted(step, step)))
                .hasMessage("t.yaml: versions[1].from: 2021-01-01 is not allowed,"
                        + " expected a day after that of the version before");
    }

    @ParameterizedTest
    @CsvSource({"''", "'# nothing'", "'name: x'", "'[1, 2]'", "plain text"})
    void refusesAFileThatHoldsNoTariff(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(ConfigException.class).hasMessageStartingWith("t.yaml");
    }

    private static Tariff read(String text) {
        return TariffYaml.read("t.yaml", new StringReader(text));
    }
}
