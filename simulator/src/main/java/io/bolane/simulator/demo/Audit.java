package io.bolane.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.protocol.parking.Money;
import io.bolane.simulator.cloud.CloudLedger;
import io.bolane.simulator.cloud.CloudLedger.Received;
import io.bolane.simulator.demo.GatewayBooks.BookedStay;
import io.bolane.simulator.traffic.CarKind;
import io.bolane.simulator.traffic.PlannedCar;
import io.bolane.simulator.world.Tally;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what was planned with what Bolink was told, what it took, and what the gateway has in its books. */
final class Audit {
    /** A driver who has to scan again begins his stay by so much later, at most. */
    private static final int SCANNING_SECONDS = 240;

    private final Map<PlannedCar, Money> expected;
    private final Tally tally;
    private final Map<String, Integer> entries = new HashMap<>();
    private final Map<String, Integer> exits = new HashMap<>();
    private final Map<String, Money> takings = new HashMap<>();
    private int duplicated;

    /** @param expected what every car should have paid in all */
    Audit(Map<PlannedCar, Money> expected, Tally tally) {
        this.expected = expected;
        this.tally = tally;
    }

    int duplicated() {
        return duplicated;
    }

    int uploadedEntries() {
        return entries.size();
    }

    int uploadedExits() {
        return exits.size();
    }

    /** Whether Bolink has heard of every entry, exit, charging reduction and refund that it should know of. */
    static boolean isComplete(CloudLedger ledger, Set<PlannedCar> cars) {
        var reported = cars.stream()
                .flatMap(car -> car.charging().stream())
                .filter(charging -> charging.isReported())
                .count();
        return distinct(ledger.received("3.1"), "car_number") >= cars.size()
                && distinct(ledger.received("3.2"), "car_number") >= cars.size()
                && distinct(ledger.received("3.11"), "start_charge_seq") >= reported
                && OfficeAudit.isComplete(ledger, cars);
    }

    private static int distinct(List<Received> messages, String field) {
        var values = new HashSet<String>();
        messages.stream()
                .filter(message -> message.state() == 1)
                .forEach(message -> values.add(message.data().path(field).asText()));
        return values.size();
    }

    /** @param taken what drivers paid themselves */
    void compare(CloudLedger ledger, Takings taken, List<BookedStay> books) {
        taken.all().values().forEach(payment -> take(payment.plate().text(), payment.amount()));
        OfficeAudit.givenBack(ledger, taken)
                .forEach((plate, back) -> takings.computeIfPresent(plate, (key, paid) -> paid.minusDownToZero(back)));
        ledger.received("3.7").stream().filter(Audit::isNewAndTaken).forEach(charge -> take(charge.data()));
        count(ledger.received("3.1"), entries);
        count(ledger.received("3.2"), exits);
        expected.forEach((car, money) -> compareCar(car, money, ledger));
        var stays = new HashMap<String, Integer>();
        books.forEach(stay -> stays.merge(stay.plate(), 1, Integer::sum));
        stays.forEach((plate, count) -> doubled(plate, count, "orders"));
        books.stream()
                .filter(stay -> stay.unpaidFen() > 0)
                .forEach(stay -> mispriced(stay.plate(), stay.unpaidFen() + " fen left unpaid"));
    }

    private void take(JsonNode etcCharge) {
        take(
                etcCharge.path("car_number").asText(),
                Money.ofYuan(etcCharge.path("total").asText()));
    }

    private void take(String plate, Money amount) {
        takings.merge(plate, amount, Money::plus);
    }

    /** State 2 is completed by 5.5, which the ledger's violations tell of if it fails. */
    private static boolean isNewAndTaken(Received message) {
        return !message.repeat() && message.state() >= 1;
    }

    private void count(List<Received> messages, Map<String, Integer> counts) {
        messages.stream()
                .filter(Audit::isNewAndTaken)
                .forEach(message ->
                        counts.merge(message.data().path("car_number").asText(), 1, Integer::sum));
        counts.forEach((plate, count) -> doubled(plate, count, "uploads"));
    }

    private void doubled(String plate, int count, String what) {
        if (count > 1) {
            duplicated += count - 1;
            tally.remark(count + " " + what + " of " + plate);
        }
    }

    private void compareCar(PlannedCar car, Money money, CloudLedger ledger) {
        var plate = car.plate().text();
        if (!entries.containsKey(plate) || !exits.containsKey(plate)) {
            tally.lost(
                    car.number(),
                    car.kind() + " " + plate + ": Bolink misses " + (entries.containsKey(plate) ? "3.2" : "3.1"));
            return;
        }
        var paid = takings.getOrDefault(plate, Money.ZERO);
        if (!paid.equals(money)) {
            tally.mispriced(car.number(), car.kind() + " paid " + paid + ", owed " + money);
        }
        compareTimes(car, ledger);
        if (car.kind() == CarKind.CHARGING
                && car.charging().orElseThrow().isReported()
                && ledger.received("3.11").stream()
                        .noneMatch(report ->
                                report.data().path("car_number").asText().equals(plate))) {
            tally.lost(car.number(), "Bolink misses 3.11");
        }
    }

    private void compareTimes(PlannedCar car, CloudLedger ledger) {
        var plate = car.plate().text();
        for (var exit : ledger.received("3.2")) {
            var data = exit.data();
            if (!data.path("car_number").asText().equals(plate)) {
                continue;
            }
            if (data.path("out_time").asLong() != car.visit().leaves().getEpochSecond()) {
                tally.mispriced(
                        car.number(),
                        "3.2 says out_time " + data.path("out_time") + ", planned "
                                + car.visit().leaves().getEpochSecond());
            }
            if (!car.kind().leavesOwing()
                    && !Money.ofYuan(data.path("total").asText()).isZero()) {
                tally.mispriced(car.number(), "3.2 wants " + data.path("total").asText() + " more");
            }
        }
        for (var entry : ledger.received("3.1")) {
            var inTime = entry.data().path("in_time").asLong();
            var late = inTime - car.visit().arrives().getEpochSecond();
            if (entry.data().path("car_number").asText().equals(plate)
                    && (late < 0 || late > (car.kind() == CarKind.PLATELESS ? SCANNING_SECONDS : 0))) {
                tally.mispriced(
                        car.number(),
                        "3.1 says in_time " + inTime + ", planned "
                                + car.visit().arrives().getEpochSecond());
            }
        }
    }

    private void mispriced(String plate, String why) {
        expected.keySet().stream()
                .filter(car -> car.plate().text().equals(plate))
                .forEach(car -> tally.mispriced(car.number(), car.kind() + " " + why));
    }
}
