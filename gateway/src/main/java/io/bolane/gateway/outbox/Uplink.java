package io.bolane.gateway.outbox;

import io.vertx.core.Future;
import java.time.Duration;

/** Carries one message to Bolink: the HTTP client, or a test. */
@FunctionalInterface
public interface Uplink {
    /**
     * @return the body of the answer; fails when there is none within {@code timeout}, in which case Bolink may or may
     *     not have acted
     */
    Future<byte[]> send(OutboxRow row, Duration timeout);
}
