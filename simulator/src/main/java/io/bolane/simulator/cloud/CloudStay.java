package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.parking.Money;
import java.time.Duration;
import java.util.Optional;

/** One stay, as 3.1, 3.7 and 3.2 told of it. */
final class CloudStay {
    private static final String ESCAPE = "escape";

    private final long union;
    private final JsonNode entry;
    private volatile Optional<JsonNode> exit = Optional.empty();
    private Optional<JsonNode> charge = Optional.empty();
    private ObjectNode chargeReply = CloudJson.object();
    private volatile boolean paidLater;

    CloudStay(long union, JsonNode entry) {
        this.union = union;
        this.entry = entry;
    }

    long union() {
        return union;
    }

    JsonNode entry() {
        return entry;
    }

    String order() {
        return entry.path("order_id").asText();
    }

    String park() {
        return entry.path("park_id").asText();
    }

    String plate() {
        return entry.path("car_number").asText();
    }

    Optional<JsonNode> exit() {
        return exit;
    }

    void ended(JsonNode data) {
        exit = Optional.of(data);
    }

    /** @return the 3.7 that was answered */
    Optional<JsonNode> charge() {
        return charge;
    }

    ObjectNode chargeReply() {
        return chargeReply;
    }

    void charged(JsonNode data, ObjectNode reply) {
        charge = Optional.of(data);
        chargeReply = reply;
    }

    /** Its debt is paid: 5.9 or 5.11 told the vendor so. */
    void paidLater() {
        paidLater = true;
    }

    /** @return whether the car left without paying, and nobody has paid since */
    boolean isUnpaid() {
        return !paidLater
                && exit.filter(data -> data.path("pay_type").asText().equals(ESCAPE))
                        .isPresent()
                && !owed().isZero();
    }

    Money owed() {
        return exit.map(data -> Money.ofYuan(data.path("total").asText())).orElse(Money.ZERO);
    }

    /** The row of 3.1 and 3.8 for an unpaid stay. */
    ObjectNode escapeRow(String parkName) {
        var inTime = entry.path("in_time").asLong();
        var outTime = exit.orElseThrow().path("out_time").asLong();
        return CloudJson.object()
                .put("parkName", parkName)
                .put("unionId", union)
                .put("orderId", order())
                .put("inParkPic", "")
                .put("outParkPic", "")
                .put("parkId", park())
                .put("carNumber", plate())
                .put("inTime", inTime)
                .put("outTime", outTime)
                .put("money", owed().toYuan())
                .put("duration", inWords(Duration.ofSeconds(outTime - inTime)));
    }

    private static String inWords(Duration stay) {
        return stay.toDays() + "天" + stay.toHoursPart() + "小时" + stay.toMinutesPart() + "分钟";
    }
}
