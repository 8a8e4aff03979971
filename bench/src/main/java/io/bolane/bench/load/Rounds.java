package io.bolane.bench.load;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** The figures of several rounds, and their medians. */
public final class Rounds {
    private final List<Double> values = new ArrayList<>();

    public void add(double value) {
        values.add(value);
    }

    public double median() {
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** Runs steps one after the other, as often as told, so that two sides take turns in one run. */
    public static Future<Void> interleaved(int rounds, List<Supplier<Future<Void>>> steps) {
        Future<Void> chain = Future.succeededFuture();
        for (var round = 0; round < rounds; round++) {
            for (var step : steps) {
                chain = chain.compose(earlier -> step.get());
            }
        }
        return chain;
    }
}
