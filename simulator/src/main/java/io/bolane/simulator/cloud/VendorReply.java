package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * What the vendor answered to a callback.
 *
 * @param attempts how often it was sent until this reply came
 * @param took from sending to reply, the last attempt only
 */
public record VendorReply(JsonNode body, int attempts, Duration took) {
    public int state() {
        return body.path("state").asInt(-1);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(body.get(name)).map(JsonNode::asText);
    }
}
