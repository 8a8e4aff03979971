package io.bolane.protocol.bolink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.CityAnswer.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bolink 10.4: what is made of the answer. */
class CityCheckQueryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "{\"status\":\"1\",\"reason\":\"0\",\"share_status\":\"0\"} | PASSED",
                "{\"status\":1} | PASSED",
                "{\"status\":\"1\",\"reason\":\"2\"} | PASSED",
                "{\"reason\":\"0\"} | PASSED",
                "{\"status\":\"0\",\"reason\":\"1\"} | MEMBERS_ONLY",
                "{\"status\":\"0\",\"reason\":2} | BLACK_LIST",
                "{\"reason\":\"2\"} | BLACK_LIST",
                "{\"status\":\"0\",\"reason\":\"99\"} | OTHER",
                "{\"status\":\"0\"} | OTHER",
                "{\"share_status\":\"1\"} | SILENT",
                "{} | SILENT",
                "null | SILENT",
            })
    void theStatusCountsAndWithoutItTheReason(String data, Outcome outcome) {
        assertThat(answer("{\"state\":1,\"data\":" + data + "}").outcome()).isEqualTo(outcome);
    }

    @Test
    void aCheckThatDidNotHappenIsNoRefusal() {
        assertThat(answer("{\"state\":0,\"errmsg\":\"系统繁忙\",\"data\":{\"status\":\"0\"}}"))
                .isEqualTo(CityAnswer.SILENT);
    }

    @Test
    void theTextForTheDisplayIsOneLineOfBoundedLength() {
        var city = answer(refusal(" 不可以过\\n请联系社区 "));

        assertThat(city).isEqualTo(new CityAnswer(Outcome.BLACK_LIST, Optional.of("不可以过 请联系社区")));
        assertThat(answer(refusal("长".repeat(500))).text().orElseThrow()).isEqualTo("长".repeat(48));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"state\":1,\"data\":{\"status\":\"2\"}}",
                "{\"state\":1,\"data\":{\"status\":\"4294967297\"}}",
                "{\"state\":1,\"data\":{\"status\":\"yes\"}}",
                "{\"state\":1,\"data\":[]}",
                "{\"errmsg\":\"?\"}",
            })
    void whatCannotBeReadIsRefused(String body) {
        assertThatThrownBy(() -> answer(body)).isInstanceOf(InvalidField.class);
    }

    private static String refusal(String text) {
        return "{\"state\":1,\"data\":{\"status\":\"0\",\"reason\":\"2\",\"reason_msg\":\"" + text + "\"}}";
    }

    private static CityAnswer answer(String body) {
        return CityCheckQuery.answer(UplinkReply.parse(body.getBytes(StandardCharsets.UTF_8)));
    }
}
