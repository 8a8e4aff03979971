package io.bolane.bench.load;

import java.util.Arrays;

/** Durations of operations in nanoseconds, and their quantiles. Not for several threads. */
public final class Latencies {
    private long[] nanos = new long[1024];
    private int count;
    private boolean sorted;

    public void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = duration;
        sorted = false;
    }

    public int count() {
        return count;
    }

    /** @return milliseconds under which the given share of all operations stayed; 0 when there were none */
    public double quantileMs(double share) {
        if (count == 0) {
            return 0;
        }
        if (!sorted) {
            Arrays.sort(nanos, 0, count);
            sorted = true;
        }
        var index = (int) Math.min(count - 1L, (long) Math.ceil(share * count) - 1);
        return nanos[Math.max(index, 0)] / 1e6;
    }
}
