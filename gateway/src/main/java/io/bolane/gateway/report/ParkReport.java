package io.bolane.gateway.report;

import io.bolane.protocol.parking.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What happened in a park.
 *
 * @param income by way of paying
 * @param decisions of people about prices
 * @param released how often a person raised an arm
 */
public record ParkReport(
        Period period, Cars cars, List<Income> income, Money refunded, List<Decided> decisions, long released) {
    public ParkReport {
        income = List.copyOf(income);
        decisions = List.copyOf(decisions);
    }

    /**
     * @param inside when the report is made
     * @param feeFen of those that left, after reductions
     * @param owing how many left owing, and {@code owedFen} how much of that is still unpaid
     */
    public record Cars(long entered, long left, long inside, long voided, long feeFen, long owing, long owedFen) {}

    /**
     * @param way {@code pay_type}, or "prepay"
     * @param source the interface that brought it
     * @param surplusFen what of it was too much
     */
    public record Income(String way, String source, long payments, long fen, long surplusFen) {
        boolean isCash() {
            return way.endsWith("cash");
        }
    }

    /** @param kind repriced, waived or voided; {@code fen} what drivers need not pay because of it; may be negative */
    public record Decided(String kind, long stays, long fen) {}

    public long incomeFen() {
        return income.stream().mapToLong(Income::fen).sum();
    }

    public long cashFen() {
        return income.stream()
                .filter(Income::isCash)
                .mapToLong(each -> each.fen - each.surplusFen)
                .sum();
    }

    public long waivedFen() {
        return decisions.stream().mapToLong(Decided::fen).sum();
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("park", period.park().value())
                .put("from", period.from().toString())
                .put("until", period.until().toString())
                .put(
                        "cars",
                        new JsonObject()
                                .put("entered", cars.entered)
                                .put("left", cars.left)
                                .put("inside", cars.inside)
                                .put("voided", cars.voided))
                .put("feeFen", cars.feeFen)
                .put(
                        "income",
                        new JsonArray(income.stream().map(ParkReport::json).toList()))
                .put("incomeFen", incomeFen())
                .put("cashFen", cashFen())
                .put("refundedFen", refunded.fen())
                .put(
                        "decisions",
                        new JsonArray(decisions.stream().map(ParkReport::json).toList()))
                .put("waivedFen", waivedFen())
                .put("released", released)
                .put("owing", cars.owing)
                .put("owedFen", cars.owedFen);
    }

    private static JsonObject json(Income income) {
        return new JsonObject()
                .put("way", income.way)
                .put("interface", income.source)
                .put("payments", income.payments)
                .put("amountFen", income.fen)
                .put("surplusFen", income.surplusFen);
    }

    private static JsonObject json(Decided decided) {
        return new JsonObject()
                .put("kind", decided.kind)
                .put("stays", decided.stays)
                .put("amountFen", decided.fen);
    }
}
