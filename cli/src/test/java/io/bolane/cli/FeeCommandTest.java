package io.bolane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** {@code bolane fee} against every worked amount of the notices. */
class FeeCommandTest {
    private static final String TARIFFS = "../config/tariffs/";
    private static final String WORKED = "../tariff/src/test/resources/io/bolane/tariff/worked-amounts.csv";

    @ParameterizedTest(name = "{0} {1} to {2}, {3} {4}: {5}")
    @CsvFileSource(files = WORKED)
    void reproducesTheWorkedAmountsAndExplainsThem(
            String tariff, String in, String out, String vehicle, String energy, BigDecimal yuan)
            throws JsonProcessingException {
        var json = price(tariff, in, out, "--class", vehicle, "--energy", energy);

        assertThat(json.fieldNames()).toIterable().containsExactly("amount_fen", "explanation");
        assertThat(json.get("amount_fen").decimalValue()).isEqualByComparingTo(yuan.movePointRight(2));
        var sum = 0L;
        for (var line : json.get("explanation")) {
            sum += line.get("amount_fen").asLong();
            assertThat(line.fieldNames())
                    .toIterable()
                    .containsExactly("from", "to", "rule", "units", "amount_fen", "zh", "en");
        }
        assertThat(sum).isEqualTo(json.get("amount_fen").asLong());
    }

    @Test
    void isASmallCarThatBurnsFuelUnlessToldOtherwise() throws JsonProcessingException {
        assertThat(price("hangzhou-core", "2026-03-03T09:00", "2026-03-03T10:00")
                        .get("amount_fen")
                        .asLong())
                .isEqualTo(1000);
    }

    private static JsonNode price(String tariff, String in, String out, String... more) throws JsonProcessingException {
        var args = new ArrayList<>(
                List.of("fee", "--json", "--tariff", TARIFFS + tariff + ".yaml", "--in", in, "--out", out));
        args.addAll(List.of(more));
        var printed = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(Main.commandLine().execute(args.toArray(String[]::new))).isZero();
        } finally {
            System.setOut(before);
        }
        return new ObjectMapper().readTree(printed.toString(StandardCharsets.UTF_8));
    }
}
