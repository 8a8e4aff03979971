package io.bolane.simulator.demo;

import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a day.
 *
 * @param faults what should be nothing
 * @param interfaces how often each interface of Bolink was used, by its number
 */
public record DemoReport(
        int cars, Counts counts, Faults faults, Map<String, Integer> interfaces, CommandTimes commandTimes) {
    private static final Comparator<String> BY_NUMBER = Comparator.comparing(
                    (String number) -> Integer.parseInt(number.substring(0, number.indexOf('.'))))
            .thenComparing(number -> Integer.parseInt(number.substring(number.indexOf('.') + 1)));

    public DemoReport {
        var sorted = new TreeMap<String, Integer>(BY_NUMBER);
        sorted.putAll(interfaces);
        interfaces = Collections.unmodifiableMap(sorted);
    }

    /** Cars that passed, and stays that Bolink knows of. */
    public record Counts(int entered, int exited, int uploadedEntries, int uploadedExits) {}

    /**
     * What went wrong.
     *
     * @param violations what the virtual Bolink found wrong with our calls
     */
    public record Faults(int lost, int duplicated, int mispriced, int badSignatures, int unsafeMoves, int violations) {
        public static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0);
    }

    /** From a command's sending to the lane's answer, in milliseconds. */
    public record CommandTimes(double p50, double p99) {}

    public boolean isAllRight() {
        return faults.equals(Faults.NONE) && counts.equals(new Counts(cars, cars, cars, cars));
    }

    public JsonObject toJson() {
        var used = new JsonObject();
        interfaces.forEach(used::put);
        return new JsonObject()
                .put("cars", cars)
                .put("entered", counts.entered())
                .put("exited", counts.exited())
                .put("uploaded_entries", counts.uploadedEntries())
                .put("uploaded_exits", counts.uploadedExits())
                .put("lost", faults.lost())
                .put("duplicated", faults.duplicated())
                .put("mispriced", faults.mispriced())
                .put("bad_signatures", faults.badSignatures())
                .put("unsafe_moves", faults.unsafeMoves())
                .put("violations", faults.violations())
                .put("interfaces", used)
                .put(
                        "command_ms",
                        new JsonObject().put("p50", commandTimes.p50()).put("p99", commandTimes.p99()));
    }
}
