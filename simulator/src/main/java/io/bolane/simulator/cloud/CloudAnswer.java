package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.bolink.catalogue.BolinkInterface;
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

    /** State 0 for what may well happen: no rule is broken. */
    static CloudAnswer refused(String errmsg) {
        return done(failure(errmsg));
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

    static ObjectNode pending() {
        return CloudJson.object().put("state", 2).put("errmsg", "支付中");
    }

    /** @return 1 for success in the interface's own word, else its state */
    int state(BolinkInterface called) {
        var done = called.success()
                .holds(name -> Optional.ofNullable(reply.get(name)).map(value -> value.asText()));
        return done ? 1 : reply.path("state").asInt(0);
    }
}
