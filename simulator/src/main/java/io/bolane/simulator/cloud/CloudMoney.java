package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Electronic payments as the virtual Bolink knows them: those that it told by callbacks and those that it told in its
 * answers. Runs on one event loop.
 */
final class CloudMoney {
    private static final List<String> AMOUNTS = List.of("prepay", "total", "amount");

    private final Map<String, JsonNode> told;
    private final Map<String, JsonNode> answered = new HashMap<>();

    /** @param told data of callbacks that told of payments, by {@link #key}; written by others at any time */
    CloudMoney(Map<String, JsonNode> told) {
        this.told = told;
    }

    static boolean isPayment(JsonNode data) {
        return data.has("trade_no")
                && !data.has("start_charge_seq")
                && data.path("state").asInt(1) == 1
                && AMOUNTS.stream().anyMatch(data::has);
    }

    static String key(JsonNode data) {
        return key(data.path("trade_no").asText());
    }

    private static String key(String tradeNo) {
        return "trade " + tradeNo;
    }

    /** A charge that was told in the answer to 3.2 or 3.7. */
    void paid(JsonNode payment) {
        answered.put(key(payment), payment);
    }

    Optional<JsonNode> find(String tradeNo) {
        return Optional.ofNullable(answered.getOrDefault(key(tradeNo), told.get(key(tradeNo))));
    }

    /** @return those that there are, in no order */
    List<JsonNode> all() {
        return Stream.concat(answered.values().stream(), told.values().stream())
                .filter(CloudMoney::isPayment)
                .toList();
    }

    List<JsonNode> ofOrder(String order) {
        return all().stream()
                .filter(payment -> payment.path("order_id").asText().equals(order))
                .toList();
    }

    static BigDecimal amountOf(JsonNode payment) {
        return AMOUNTS.stream()
                .filter(payment::has)
                .map(name -> new BigDecimal(payment.path(name).asText()))
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }
}
