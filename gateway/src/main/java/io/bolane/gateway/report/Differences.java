package io.bolane.gateway.report;

import io.bolane.protocol.parking.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Our electronic payments held against Bolink's (4.1). Several rows of one number are one payment.
 *
 * @param onlyOurs Bolink does not list them
 * @param onlyBolinks we were never told: to be asked for by 4.3
 * @param otherAmounts by number: ours, then Bolink's
 */
public record Differences(List<Booked> onlyOurs, List<Booked> onlyBolinks, List<Other> otherAmounts) {
    /** So many of each are told one by one. */
    private static final int MOST = 200;

    /** One payment. @param number of Bolink */
    public record Booked(String number, Money amount) {}

    /** A payment of which both know, but not the same amount. */
    public record Other(String number, Money ours, Money bolinks) {}

    public static Differences between(Collection<Booked> ours, Collection<Booked> bolinks) {
        var mine = sums(ours);
        var theirs = sums(bolinks);
        return new Differences(
                without(mine, theirs),
                without(theirs, mine),
                mine.entrySet().stream()
                        .filter(each -> theirs.containsKey(each.getKey()))
                        .map(each -> new Other(each.getKey(), each.getValue(), theirs.get(each.getKey())))
                        .filter(both -> !both.ours.equals(both.bolinks))
                        .toList());
    }

    private static Map<String, Money> sums(Collection<Booked> booked) {
        var sums = new TreeMap<String, Money>();
        booked.forEach(each -> sums.merge(each.number, each.amount, Money::plus));
        return new LinkedHashMap<>(sums);
    }

    private static List<Booked> without(Map<String, Money> these, Map<String, Money> those) {
        return these.entrySet().stream()
                .filter(each -> !those.containsKey(each.getKey()))
                .map(each -> new Booked(each.getKey(), each.getValue()))
                .toList();
    }

    public boolean isEmpty() {
        return onlyOurs.isEmpty() && onlyBolinks.isEmpty() && otherAmounts.isEmpty();
    }

    /** @return counts and sums of all, and the first 200 of each one by one */
    public JsonObject toJson() {
        return new JsonObject()
                .put("onlyOurs", json(onlyOurs))
                .put("onlyBolinks", json(onlyBolinks))
                .put(
                        "otherAmounts",
                        new JsonObject()
                                .put("payments", otherAmounts.size())
                                .put(
                                        "first",
                                        new JsonArray(otherAmounts.stream()
                                                .limit(MOST)
                                                .map(each -> new JsonObject()
                                                        .put("tradeNo", each.number)
                                                        .put("oursFen", each.ours.fen())
                                                        .put("bolinksFen", each.bolinks.fen()))
                                                .toList())));
    }

    private static JsonObject json(List<Booked> booked) {
        return new JsonObject()
                .put("payments", booked.size())
                .put(
                        "amountFen",
                        booked.stream().mapToLong(each -> each.amount.fen()).sum())
                .put(
                        "first",
                        new JsonArray(booked.stream()
                                .limit(MOST)
                                .map(each -> new JsonObject()
                                        .put("tradeNo", each.number)
                                        .put("amountFen", each.amount.fen()))
                                .toList()));
    }
}
