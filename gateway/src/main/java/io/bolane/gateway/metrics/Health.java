package io.bolane.gateway.metrics;

import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What has to work before callbacks should be sent here.
 *
 * @param checks by name ("database", "broker"); each fails while its thing is not there
 */
public record Health(Map<String, Supplier<Future<?>>> checks) {
    public Health {
        checks = Map.copyOf(checks);
    }
}
