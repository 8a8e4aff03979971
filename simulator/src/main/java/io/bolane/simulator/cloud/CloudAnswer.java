package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What the virtual Bolink makes of one request.
 *
 * @param repeat whether the same had come before
 * @param broken the rule that it breaks
 */
record CloudAnswer(ObjectNode reply, boolean repeat, Optional<String> broken) {
    static CloudAnswer done(ObjectNode reply) {
        return new CloudAnswer(reply, false, Optional.empty());
    }

    static CloudAnswer repeated(ObjectNode reply) {
        return new CloudAnswer(reply, true, Optional.empty());
    }

    static CloudAnswer broken(String errmsg, String rule) {
        return new CloudAnswer(failure(errmsg), false, Optional.of(rule));
    }

    static ObjectNode failure(String errmsg) {
        return CloudJson.object().put("state", 0).put("errmsg", errmsg);
    }

    static ObjectNode success(String errmsg) {
        return CloudJson.object().put("state", 1).put("errmsg", errmsg);
    }

    int state() {
        return ((JsonNode) reply).path("state").asInt();
    }
}
