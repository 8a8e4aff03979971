package io.bolane.bench.load;

import io.vertx.core.json.JsonObject;

/** What one side of a comparison reached: operations per second, and milliseconds at the same rate for both sides. */
public record Figures(double throughput, double p50Ms, double p99Ms) {
    public JsonObject toJson() {
        return new JsonObject()
                .put("throughput", rounded(throughput, 1))
                .put("p50_ms", rounded(p50Ms, 3))
                .put("p99_ms", rounded(p99Ms, 3));
    }

    /** @return the comparison as the benchmarks print it */
    public static JsonObject compare(Figures ours, Figures floor) {
        return new JsonObject()
                .put("ours", ours.toJson())
                .put("floor", floor.toJson())
                .put("ratio_throughput", rounded(ours.throughput / floor.throughput, 3))
                .put("ratio_p99", rounded(ours.p99Ms / floor.p99Ms, 3));
    }

    private static double rounded(double value, int decimals) {
        var scale = Math.pow(10, decimals);
        return Math.round(value * scale) / scale;
    }
}
