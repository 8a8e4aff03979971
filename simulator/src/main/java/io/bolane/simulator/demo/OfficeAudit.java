package io.bolane.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.protocol.parking.Money;
import io.bolane.simulator.cloud.CloudLedger;
import io.bolane.simulator.cloud.CloudLedger.Received;
import io.bolane.simulator.demo.GatewayBooks.OfficeRecords;
import io.bolane.simulator.traffic.CarKind;
import io.bolane.simulator.traffic.PlannedCar;
import io.bolane.simulator.world.Tally;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of the audit that is about passes, debts, money that went back, and invoices: what should have happened by
 * the plan, against what Bolink received and what the gateway has in its books.
 */
final class OfficeAudit {
    private static final String MONTH_CAR = "2";

    private final Map<PlannedCar, Money> expected;
    private final Tally tally;

    /** @param expected what every car should have paid in all */
    OfficeAudit(Map<PlannedCar, Money> expected, Tally tally) {
        this.expected = expected;
        this.tally = tally;
    }

    /** Whether every second payment has gone back, and the gateway knows it. */
    static boolean isComplete(CloudLedger ledger, Collection<PlannedCar> cars) {
        var twice =
                cars.stream().filter(car -> car.kind() == CarKind.PAID_TWICE).count();
        return ledger.calls().stream()
                        .filter(call -> call.interfaceId().equals("5.6") && call.acknowledged())
                        .count()
                >= twice;
    }

    /** @return by plate: what Bolink has sent back (4.2) or paid out as change (3.10) */
    static Map<String, Money> givenBack(CloudLedger ledger, Takings taken) {
        var back = new HashMap<String, Money>();
        fresh(ledger, "4.2")
                .forEach(refund -> taken.find(refund.path("trade_no").asText())
                        .ifPresent(payment -> back.merge(
                                payment.plate().text(),
                                Money.ofYuan(refund.path("refund_money").asText()),
                                Money::plus)));
        fresh(ledger, "3.10")
                .forEach(change -> back.merge(
                        change.path("car_number").asText(),
                        Money.ofYuan(change.path("amount").asText()),
                        Money::plus));
        return back;
    }

    private static List<JsonNode> fresh(CloudLedger ledger, String interfaceId) {
        return ledger.received(interfaceId).stream()
                .filter(message -> !message.repeat() && message.state() >= 1)
                .map(Received::data)
                .toList();
    }

    void compare(CloudLedger ledger, Takings taken, OfficeRecords records) {
        var back = givenBack(ledger, taken);
        expected.forEach((car, money) -> {
            var plate = car.plate().text();
            if (car.kind().hasPass()) {
                comparePass(car, ledger, records);
            }
            if (car.kind().leavesOwing()) {
                compareDebt(car, money, ledger);
            }
            if (car.kind() == CarKind.PAID_TWICE) {
                equal(car, "got back", back.getOrDefault(plate, Money.ZERO), money);
                isTrue(car, records.refunded().contains(plate), "the gateway does not know of its refund");
            }
            if (car.kind() == CarKind.CASH_CHANGE) {
                isTrue(car, back.containsKey(plate), "got no change");
                isTrue(car, records.changed().contains(plate), "the gateway does not know that change was taken");
            }
            if (car.kind() == CarKind.INVOICE) {
                isTrue(car, records.invoiced().contains(plate), "the gateway does not know of its invoice");
            }
        });
    }

    private void comparePass(PlannedCar car, CloudLedger ledger, OfficeRecords records) {
        var kind = find(ledger, "3.1", car)
                .map(entry -> entry.path("car_cost_type").asText());
        isTrue(car, kind.filter(MONTH_CAR::equals).isPresent(), "3.1 says kind " + kind.orElse("none"));
        isTrue(car, records.passes().contains(car.plate().text()), "the gateway does not know of its pass");
    }

    /** What 3.2 says that it owes is what the oracle says, and nothing of it is left. */
    private void compareDebt(PlannedCar car, Money money, CloudLedger ledger) {
        var exit = find(ledger, "3.2", car);
        isTrue(
                car,
                exit.filter(data -> data.path("pay_type").asText().equals("escape"))
                        .isPresent(),
                "is no escape");
        exit.ifPresent(data ->
                equal(car, "owes by 3.2", Money.ofYuan(data.path("total").asText()), money));
    }

    private static Optional<JsonNode> find(CloudLedger ledger, String interfaceId, PlannedCar car) {
        return fresh(ledger, interfaceId).stream()
                .filter(data ->
                        data.path("car_number").asText().equals(car.plate().text()))
                .findFirst();
    }

    private void equal(PlannedCar car, String what, Money actual, Money wanted) {
        isTrue(car, actual.equals(wanted), what + " " + actual + ", should be " + wanted);
    }

    private void isTrue(PlannedCar car, boolean right, String otherwise) {
        if (!right) {
            tally.mispriced(car.number(), car.kind() + " " + otherwise);
        }
    }
}
