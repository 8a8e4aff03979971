package io.bolane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bolane.protocol.bolink.catalogue.Served;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ContractCommandTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int run(List<ContractLine> lines, String... args) {
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return Main.withHandlers(new CommandLine(new ContractCommand(lines, out)))
                .execute(args);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsEveryInterfaceWithHowItIsServedAndTested() {
        assertThat(run(ContractLine.all())).isZero();

        assertThat(text())
                .containsPattern("(?m)^5\\.5 +downlink +outpark +callback: ExitPayments +电子收费异步返回结果")
                .contains("vectors/5.5, Bolink5_05_ExitPaymentIT")
                .containsPattern("(?m)^3\\.1 +uplink +neworder/addorder +journey, call: Entries +提交停车进场纪录")
                .containsPattern("(?m)^8\\.3 .*登录接口 Login \\[title-only]")
                .containsPattern("(?m)^5\\.0 +convention")
                .contains(
                        "65 pages: 39 uplink, 23 downlink, 2 for a browser, 1 of conventions; 7 title-only; all served")
                .doesNotContain("not served");
    }

    @Test
    void printsTheSameAsJson() throws IOException {
        assertThat(run(ContractLine.all(), "--json")).isZero();

        var json = new ObjectMapper().readTree(text());
        assertThat(json).hasSize(65);
        var exitPayment = find(json, "5.5");
        assertThat(exitPayment.get("service_name").asText()).isEqualTo("outpark");
        assertThat(exitPayment.get("doors").get(0).asText()).isEqualTo("POST /bolink/callback/outpark");
        assertThat(exitPayment.get("vectors").asText()).isEqualTo("vectors/5.5");
        assertThat(find(json, "8.3").get("title_only").asBoolean()).isTrue();
    }

    private static JsonNode find(JsonNode list, String id) {
        for (var one : list) {
            if (one.get("id").asText().equals(id)) {
                return one;
            }
        }
        throw new AssertionError("no " + id);
    }

    @Test
    void failsWhenSomethingIsNotServed() {
        var forgotten = new ContractLine(
                "5.99",
                "无",
                "Forgotten",
                "downlink",
                Optional.of("forgotten"),
                Optional.empty(),
                "full",
                new Served(List.of(), "", List.of()));

        assertThat(run(List.of(forgotten))).isEqualTo(1);
        assertThat(text()).contains("5.99", "not served", "1 not served");
    }

    @Test
    void refusesOptionsThatItDoesNotKnow() {
        assertThat(run(ContractLine.all(), "--all")).isEqualTo(2);
    }
}
