package io.bolane.gateway.polling;

import java.time.Duration;
import java.util.ArrayDeque;

/** Says how many requests are free now when only so many are allowed within any 10 s. Runs on one event loop. */
final class RequestWindow {
    static final Duration WINDOW = Duration.ofSeconds(10);

    private final ArrayDeque<Long> sentNanos = new ArrayDeque<>();
    private final int limit;

    RequestWindow(int limit) {
        this.limit = limit;
    }

    int free(long nowNanos) {
        while (!sentNanos.isEmpty() && nowNanos - sentNanos.peekFirst() >= WINDOW.toNanos()) {
            sentNanos.removeFirst();
        }
        return limit - sentNanos.size();
    }

    /** @return how long until one is free; zero when one is */
    Duration untilFree(long nowNanos) {
        return free(nowNanos) > 0 ? Duration.ZERO : WINDOW.minusNanos(nowNanos - sentNanos.peekFirst());
    }

    void sent(long nowNanos) {
        sentNanos.addLast(nowNanos);
    }
}
