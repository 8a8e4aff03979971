package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that came, was sent and was wrong. Safe to read from any thread. */
public final class CloudLedger {
    private final List<Received> received = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private int badSignatures;

    /**
     * One signed request of the vendor.
     *
     * @param state that was answered; for one that broke a rule 0
     * @param repeat whether the same had come before
     * @param at parking time
     */
    public record Received(String interfaceId, long unionId, JsonNode data, int state, boolean repeat, Instant at) {}

    /**
     * A rule that the vendor broke.
     *
     * @param interfaceId of the request, or of the callback whose reply was wrong
     */
    public record Violation(String interfaceId, String reason, String message) {}

    /**
     * One callback, all its sendings together.
     *
     * @param reply of the last sending, or why there was none
     */
    public record Call(String interfaceId, int attempts, boolean acknowledged, String reply) {}

    synchronized void received(Received one) {
        received.add(one);
    }

    synchronized void violation(String interfaceId, String reason, String message) {
        violations.add(new Violation(interfaceId, reason, message));
    }

    synchronized void badSignature(String interfaceId, String message) {
        badSignatures++;
        violation(interfaceId, "signature is wrong", message);
    }

    synchronized void called(Call call) {
        calls.add(call);
    }

    /** Everything, in the order of arrival. */
    public synchronized List<Received> received() {
        return List.copyOf(received);
    }

    /** Those of one interface: "3.1". */
    public synchronized List<Received> received(String interfaceId) {
        return received.stream()
                .filter(one -> one.interfaceId().equals(interfaceId))
                .toList();
    }

    public synchronized List<Violation> violations() {
        return List.copyOf(violations);
    }

    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    public synchronized int badSignatures() {
        return badSignatures;
    }

    /** Messages per interface: those taken, without repeats, and callbacks that were acknowledged. */
    public synchronized Map<String, Integer> counts() {
        var counts = new TreeMap<String, Integer>();
        received.stream().filter(one -> !one.repeat()).forEach(one -> counts.merge(one.interfaceId(), 1, Integer::sum));
        calls.stream().filter(Call::acknowledged).forEach(call -> counts.merge(call.interfaceId(), 1, Integer::sum));
        return counts;
    }
}
