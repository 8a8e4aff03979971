package io.bolane.bench.tariff;

import com.sun.management.ThreadMXBean;
import io.bolane.bench.tariff.TariffMix.Fare;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * Prices stays of 1 hour, 3 days, 30 days and a year on one thread: fees per second, nanoseconds and allocated bytes of
 * each. Once the amount alone, as quotes are made, once with its explanation. A second is one of CPU time, so that
 * other work on the machine does not count.
 */
public final class TariffBench {
    private static final Map<String, Duration> LENGTHS = lengths();
    /** The clock is read once for so many passes through the stays. */
    private static final int PASSES = 4;

    private final LongSupplier nanoTime;
    private final Duration slice;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** Adds up all amounts, so that none can be left out. */
    private long checksum;

    /** @param slice how long each mix is measured, after a warm-up of the same length */
    public TariffBench(LongSupplier nanoTime, Duration slice) {
        this.nanoTime = nanoTime;
        this.slice = slice;
    }

    private static Map<String, Duration> lengths() {
        var lengths = new LinkedHashMap<String, Duration>();
        lengths.put("1h", Duration.ofHours(1));
        lengths.put("3d", Duration.ofDays(3));
        lengths.put("30d", Duration.ofDays(30));
        lengths.put("1y", Duration.ofDays(365));
        return lengths;
    }

    /** Blocks until done. */
    public JsonObject run() {
        var amounts = new JsonObject();
        var explained = new JsonObject();
        var mix = new ArrayList<Fare>();
        LENGTHS.values().forEach(length -> mix.addAll(TariffMix.of(TariffMix.TARIFFS, length)));
        runFor(slice.multipliedBy(2), mix, TariffBench::explained); // the compiler has seen all of it
        LENGTHS.forEach((name, length) -> {
            var fares = TariffMix.of(TariffMix.TARIFFS, length);
            amounts.put(name, measure(fares, TariffBench::amount));
            explained.put(name, measure(fares, TariffBench::explained));
        });
        amounts.put("mix", measure(mix, TariffBench::amount));
        return new JsonObject()
                .put("tariffs", TariffMix.TARIFFS)
                .put("amount", amounts)
                .put("amount_30d_by_tariff", byTariff())
                .put("explained", explained)
                .put("checksum_fen", checksum);
    }

    private JsonObject byTariff() {
        var figures = new JsonObject();
        for (var name : TariffMix.TARIFFS) {
            figures.put(name, measure(TariffMix.of(List.of(name), LENGTHS.get("30d")), TariffBench::amount));
        }
        return figures;
    }

    private static long amount(Fare fare) {
        return fare.tariff().amount(fare.stay()).fen();
    }

    private static long explained(Fare fare) {
        return fare.tariff().price(fare.stay()).explanation().size();
    }

    private JsonObject measure(List<Fare> fares, ToLongFunction<Fare> price) {
        runFor(slice, fares, price);
        var bytes = threads.getCurrentThreadAllocatedBytes();
        var begin = threads.getCurrentThreadCpuTime();
        var count = runFor(slice, fares, price);
        var nanos = threads.getCurrentThreadCpuTime() - begin;
        var allocated = threads.getCurrentThreadAllocatedBytes() - bytes;
        return new JsonObject()
                .put("fees_per_second", Math.round(count * 1e9 / nanos))
                .put("ns_per_fee", Math.round((double) nanos / count))
                .put("bytes_per_fee", Math.round((double) allocated / count));
    }

    private long runFor(Duration time, List<Fare> fares, ToLongFunction<Fare> price) {
        var end = nanoTime.getAsLong() + time.toNanos();
        var count = 0L;
        while (nanoTime.getAsLong() < end) {
            for (var pass = 0; pass < PASSES; pass++) {
                for (var i = 0; i < fares.size(); i++) {
                    checksum += price.applyAsLong(fares.get(i));
                }
            }
            count += (long) PASSES * fares.size();
        }
        return count;
    }
}
