package io.bolane.gateway.outbox;

import java.time.Duration;
import java.util.ArrayDeque;

/**
 * Says how many sends are free now when only so many are allowed within any one second. A bucket of tokens would allow
 * nearly twice as many in its first second. Runs on one event loop.
 */
final class SendWindow {
    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    private final ArrayDeque<Long> sentNanos = new ArrayDeque<>();
    private final int perSecond;

    SendWindow(int perSecond) {
        this.perSecond = perSecond;
    }

    int free(long nowNanos) {
        while (!sentNanos.isEmpty() && nowNanos - sentNanos.peekFirst() >= SECOND_NANOS) {
            sentNanos.removeFirst();
        }
        return perSecond - sentNanos.size();
    }

    void sent(long nowNanos) {
        sentNanos.addLast(nowNanos);
    }
}
