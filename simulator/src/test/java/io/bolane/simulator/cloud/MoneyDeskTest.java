package io.bolane.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MoneyDeskTest {
    private static final JsonNode PAID =
            CloudJson.read("{\"order_id\":\"o1\",\"trade_no\":\"t1\",\"state\":1,\"total\":5.0}");

    private final Map<String, JsonNode> told = new HashMap<>(Map.of(CloudMoney.key(PAID), PAID));
    private final CloudStays stays = new CloudStays();
    private final MoneyDesk desk = new MoneyDesk(new CloudMoney(told), stays, new PlacedDesk(stays));

    @Test
    void sendsAPaymentBackOnce() {
        var first = refund("t1", "5.00");
        var again = refund("t1", "5.00");

        assertThat(first.reply().path("state").asInt()).isEqualTo(1);
        assertThat(first.repeat()).isFalse();
        assertThat(again.repeat()).isTrue();
    }

    @Test
    void sendsBackNoMoreThanWasPaidAndNothingThatWasNotPaid() {
        assertThat(refund("t1", "5.01").broken()).isPresent();
        assertThat(refund("t1", "0").broken()).isPresent();
        assertThat(refund("t2", "5.00").broken()).isPresent();
    }

    @Test
    void leavesTheResultTo5_6WhenItIsToldSo() {
        desk.refundLater(true);

        assertThat(refund("t1", "5.00").reply().path("state").asInt()).isEqualTo(2);
    }

    @Test
    void tellsWhatWasPaidForAStay() {
        stays.begin(call("3.1", "{\"order_id\":\"o1\",\"car_number\":\"京A12345\",\"in_time\":1490875218}"));
        stays.begin(call("3.1", "{\"order_id\":\"o2\",\"car_number\":\"京A12346\",\"in_time\":1490875218}"));

        assertThat(state("o1").path("data").path(0).path("trade_no").asText()).isEqualTo("t1");
        assertThat(state("o2").path("data")).isEmpty();
    }

    private JsonNode state(String order) {
        return desk.services()
                .get("4.3")
                .answer(call("4.3", "{\"order_id\":\"" + order + "\"}"))
                .reply();
    }

    private CloudAnswer refund(String trade, String yuan) {
        return desk.services()
                .get("4.2")
                .answer(call("4.2", "{\"trade_no\":\"" + trade + "\",\"refund_money\":" + yuan + "}"));
    }

    private static VendorCall call(String id, String data) {
        return new VendorCall(
                Catalogue.standard().require(id), new CloudAccount(200001, "KEY", Set.of()), CloudJson.read(data));
    }
}
