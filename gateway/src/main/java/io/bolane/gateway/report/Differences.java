package io.bolane.gateway.report;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Our electronic payments of a day held against Bolink's (4.1). A payment may have several numbers, Bolink's and that
 * of the other side: rows of any of them are this one payment, so that one which is listed under two of them has twice
 * the money. Bolink has a row for a stay, with the number of one of its payments: its money may be that of this
 * payment, or, when it is the stay's only row, of all of the stay.
 *
 * @param onlyOurs Bolink does not list them, not on the day before or after either
 * @param onlyBolinks we were never told, on whatever day: to be asked for by 4.3
 * @param otherAmounts by number: ours, then Bolink's
 */
public record Differences(List<Listed> onlyOurs, List<Listed> onlyBolinks, List<Other> otherAmounts) {
    /** So many of each are told one by one. */
    private static final int MOST = 200;

    public Differences {
        onlyOurs = List.copyOf(onlyOurs);
        onlyBolinks = List.copyOf(onlyBolinks);
        otherAmounts = List.copyOf(otherAmounts);
    }

    /** One payment. @param number of Bolink */
    public record Listed(String number, Money amount) {}

    /**
     * One payment in our books.
     *
     * @param numbers all by which it is known, {@code number} included
     * @param stay absent when it is of no stay of ours
     */
    public record Booked(String number, Set<String> numbers, Money amount, Optional<Stay> stay) {
        public Booked {
            numbers = Set.copyOf(numbers);
        }

        private Listed listed() {
            return new Listed(number, amount);
        }
    }

    /** @param paid electronically for the whole stay, on whatever day */
    public record Stay(OrderId order, Money paid) {}

    /** A payment of which both know, but not the same amount. */
    public record Other(String number, Money ours, Money bolinks) {}

    /**
     * @param ours of the day
     * @param known payments of ours of other days which Bolink lists for this one
     * @param bolinks of the day
     * @param nearby what Bolink lists for the days before and after: its day is that of the exit, ours that of the
     *     notice
     */
    public static Differences between(
            Collection<Booked> ours, Collection<Booked> known, Collection<Listed> bolinks, Collection<Listed> nearby) {
        var mine = new HashMap<String, Booked>();
        known.forEach(each -> each.numbers.forEach(number -> mine.put(number, each)));
        ours.forEach(each -> each.numbers.forEach(number -> mine.put(number, each)));
        var day = sums(mine, bolinks);
        var listed = sums(mine, nearby);
        listed.putAll(day);
        var whole = stays(mine, listed);
        var onlyBolinks = new ArrayList<Listed>();
        var other = new ArrayList<Other>();
        day.forEach((number, money) -> {
            var own = mine.get(number);
            if (own == null) {
                onlyBolinks.add(new Listed(number, money));
            } else if (!money.equals(own.amount) && !isOf(own, whole)) {
                other.add(new Other(number, own.amount, money));
            }
        });
        var onlyOurs = ours.stream()
                .filter(each -> !listed.containsKey(each.number))
                .filter(each -> !isOf(each, whole))
                .map(Booked::listed)
                .toList();
        return new Differences(onlyOurs, onlyBolinks, other);
    }

    /** @return by the number that we have the payment by, else by Bolink's */
    private static Map<String, Money> sums(Map<String, Booked> mine, Collection<Listed> listed) {
        var sums = new TreeMap<String, Money>();
        listed.forEach(each -> {
            var number = Optional.ofNullable(mine.get(each.number))
                    .map(Booked::number)
                    .orElse(each.number);
            sums.merge(number, each.amount, Money::plus);
        });
        return sums;
    }

    /** @return the stays of which Bolink's one row has all that was paid for them */
    private static Set<OrderId> stays(Map<String, Booked> mine, Map<String, Money> listed) {
        var whole = new HashSet<OrderId>();
        var seen = new HashSet<OrderId>();
        listed.forEach((number, money) -> Optional.ofNullable(mine.get(number))
                .flatMap(Booked::stay)
                .ifPresent(stay -> {
                    if (seen.add(stay.order) && stay.paid.equals(money)) {
                        whole.add(stay.order);
                    } else {
                        whole.remove(stay.order);
                    }
                }));
        return whole;
    }

    private static boolean isOf(Booked payment, Set<OrderId> stays) {
        return payment.stay.filter(stay -> stays.contains(stay.order)).isPresent();
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

    private static JsonObject json(List<Listed> listed) {
        return new JsonObject()
                .put("payments", listed.size())
                .put(
                        "amountFen",
                        listed.stream().mapToLong(each -> each.amount.fen()).sum())
                .put(
                        "first",
                        new JsonArray(listed.stream()
                                .limit(MOST)
                                .map(each -> new JsonObject()
                                        .put("tradeNo", each.number)
                                        .put("amountFen", each.amount.fen()))
                                .toList()));
    }
}
