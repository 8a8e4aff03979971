package io.bolane.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FeeReportTest {
    private static final Stay STAY =
            new Stay(FeeReport.parseTime("2026-03-03T09:00"), FeeReport.parseTime("2026-03-03T17:00"));

    @Test
    void rendersAmountAndExplanationAsJsonAndNothingElse() throws JsonProcessingException {
        var json = new ObjectMapper()
                .readTree(FeeReport.of(SampleTariffs.read("station"), STAY).json());

        assertThat(json.fieldNames()).toIterable().containsExactly("amount_fen", "explanation");
        assertThat(json.get("amount_fen").asLong()).isEqualTo(6000);
        assertThat(json.get("explanation")).hasSize(3);
        assertThat(json.get("explanation").get(1))
                .hasToString("{\"from\":\"2026-03-03T10:00:00+08:00\",\"to\":\"2026-03-03T17:00:00+08:00\","
                        + "\"rule\":\"period\",\"units\":14,\"amount_fen\":5600,\"zh\":\"每30分钟4.00元 × 14\","
                        + "\"en\":\"14 × 4.00 per started 30 minutes\"}");
    }

    @Test
    void addsADoubtAsALineThatCostsNothing() throws JsonProcessingException {
        var stay = new Stay(FeeReport.parseTime("2020-03-03T09:00"), FeeReport.parseTime("2026-03-03T17:00"));

        var lines = new ObjectMapper()
                .readTree(FeeReport.of(SampleTariffs.read("demo"), stay).json())
                .get("explanation");

        assertThat(lines.get(lines.size() - 1).get("rule").asText()).isEqualTo("above-sanity-limit");
        assertThat(lines.get(lines.size() - 1).get("amount_fen").asLong()).isZero();
    }

    @Test
    void rendersTextThatEndsWithTheTotal() {
        var lines =
                FeeReport.of(SampleTariffs.read("station"), STAY).text().lines().toList();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("2026-03-03 09:00 → 2026-03-03 10:00       6.00  ");
        assertThat(lines.get(3)).isEqualTo("station, 480 分钟 / minutes: 60.00 元 / yuan");
    }

    @Test
    void saysThatAPersonHasToLook() {
        var stay = new Stay(FeeReport.parseTime("2020-03-03T09:00"), FeeReport.parseTime("2026-03-03T17:00"));

        assertThat(FeeReport.of(SampleTariffs.read("demo"), stay).text()).contains("held for a person");
    }

    @Test
    void readsTimesOfShanghaiOrWithOffset() {
        var nine = Instant.parse("2026-03-03T01:00:00Z");

        assertThat(FeeReport.parseTime("2026-03-03T09:00")).isEqualTo(nine);
        assertThat(FeeReport.parseTime("2026-03-03T09:00:00")).isEqualTo(nine);
        assertThat(FeeReport.parseTime("2026-03-03T09:00+08:00")).isEqualTo(nine);
        assertThat(FeeReport.parseTime("2026-03-03T01:00Z")).isEqualTo(nine);
        assertThatThrownBy(() -> FeeReport.parseTime("9 o'clock"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("9 o'clock is no time, expected 2026-03-03T09:00 (Asia/Shanghai)");
    }
}
