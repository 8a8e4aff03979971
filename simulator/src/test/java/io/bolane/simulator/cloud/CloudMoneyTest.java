package io.bolane.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudMoneyTest {
    private static final JsonNode PAID =
            CloudJson.read("{\"order_id\":\"o1\",\"trade_no\":\"t1\",\"state\":1,\"total\":5.0}");

    private final Map<String, JsonNode> told = new HashMap<>(Map.of(CloudMoney.key(PAID), PAID));
    private final CloudMoney money = new CloudMoney(told);

    @Test
    void sendsAPaymentBackOnce() {
        var first = money.refund(refund("t1", "5.00"));
        var again = money.refund(refund("t1", "5.00"));

        assertThat(first.state()).isEqualTo(1);
        assertThat(first.repeat()).isFalse();
        assertThat(again.repeat()).isTrue();
    }

    @Test
    void sendsBackNoMoreThanWasPaidAndNothingThatWasNotPaid() {
        assertThat(money.refund(refund("t1", "5.01")).broken()).isPresent();
        assertThat(money.refund(refund("t1", "0")).broken()).isPresent();
        assertThat(money.refund(refund("t2", "5.00")).broken()).isPresent();
    }

    @Test
    void tellsWhatWasPaidForAStay() {
        var answer = money.stateOf(
                CloudJson.read("{\"order_id\":\"o1\",\"car_number\":\"京A12345\",\"in_time\":1490875218}"));

        assertThat(answer.reply().path("data").path(0).path("trade_no").asText())
                .isEqualTo("t1");
        assertThat(money.stateOf(CloudJson.read("{\"order_id\":\"o2\"}"))
                        .reply()
                        .path("data"))
                .isEmpty();
    }

    private static JsonNode refund(String trade, String yuan) {
        return CloudJson.read("{\"trade_no\":\"" + trade + "\",\"refund_money\":" + yuan + "}");
    }
}
