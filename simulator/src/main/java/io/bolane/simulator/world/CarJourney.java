package io.bolane.simulator.world;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.Plate;
import io.bolane.simulator.oracle.StayFacts;
import io.bolane.simulator.traffic.CarKind;
import io.bolane.simulator.traffic.Charging;
import io.bolane.simulator.traffic.PlannedCar;
import io.bolane.simulator.world.DriverDesk.Payment;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One car from its entry to its exit, with a driver who does what the display asks. On the world's event loop only. */
final class CarJourney {
    private static final Money TOO_MUCH = Money.ofYuan("20.00");

    private final PlannedCar car;
    private final Surroundings around;
    private final Errands errands;
    private StayFacts stay;
    private boolean inside;
    private boolean gone;
    private boolean busyWithPhone;
    private int scans; // every scan has a time stamp of its own: the same one again would be the same scan

    CarJourney(PlannedCar car, Surroundings around) {
        this.car = car;
        this.around = around;
        this.errands = new Errands(car, around);
        this.stay = StayFacts.from(car.visit().arrives());
    }

    List<Step> steps() {
        var visit = car.visit();
        var steps = new ArrayList<Step>();
        if (car.kind().hasPass()) {
            steps.add(step(car.getsPass(), "gets a pass", errands::getPass));
        }
        steps.add(step(visit.arrives(), "comes to " + visit.entryLane(), () -> errands.ready()
                .compose(may -> enter())));
        visit.paysInside().ifPresent(at -> steps.add(step(at, "pays inside", () -> payInside(at))));
        car.charging().ifPresent(charging -> steps.add(step(charging.at(), "charges", () -> charge(charging))));
        steps.add(step(visit.leaves(), "comes to " + visit.exitLane(), this::leave));
        errands.afterwards().ifPresent(what -> steps.add(step(car.runsErrands(), what, errands::runAfterwards)));
        return steps;
    }

    private Step step(Instant at, String what, Supplier<Future<Void>> action) {
        return new Step(at, "car " + car.number() + " (" + car.kind() + ") " + what, () -> guarded(what, action));
    }

    /** A car that is lost does nothing any more. */
    private Future<Void> guarded(String what, Supplier<Future<Void>> action) {
        if (around.tally().isLost(car.number())) {
            return Future.succeededFuture();
        }
        return action.get().onFailure(cause -> around.tally()
                .lost(car.number(), car.kind() + " " + what + ": " + cause.getMessage()));
    }

    private Future<Void> enter() {
        var lane = car.visit().entryLane();
        Consumer<List<String>> driver = isPlateless() ? lines -> scanToEnter(lane, lines) : lines -> {};
        return around.lane(lane)
                .pass(sight(car.visit().arrives(), driver), around.persistence().patience())
                .onSuccess(passed -> {
                    inside = true;
                    around.tally().entered(car.number());
                });
    }

    private void scanToEnter(String lane, List<String> lines) {
        withPhone(lines, () -> proveMobile().compose(proven -> letIn(lane)));
    }

    /** Once; who has shown his number need not show it again. */
    private Future<Void> proveMobile() {
        var mobile = "139%08d".formatted(car.number());
        return scans > 0
                ? Future.succeededFuture()
                : around.persistence()
                        .done("5.13", () -> !inside, () -> around.office().proveMobile(car.plate(), mobile));
    }

    private Future<Void> letIn(String lane) {
        return around.persistence().done("5.7", () -> !inside, () -> around.desk()
                .enterWithoutPlate(lane, car.plate(), car.visit().arrives().plusSeconds(scans++)));
    }

    private Future<Void> payInside(Instant at) {
        return around.persistence()
                .answer("5.1", () -> true, () -> around.desk().priceInside(car.plate()))
                .compose(quote -> pay(quote.orElseThrow(), at, "I", this::payInside)
                        .compose(paid -> car.kind() == CarKind.PAID_TWICE
                                ? payAgain(quote.orElseThrow(), at)
                                : Future.succeededFuture()));
    }

    private Future<Boolean> payInside(Payment payment) {
        return car.kind() == CarKind.CASH_CHANGE
                ? around.desk().payCash(payment, payment.quote().price().plus(TOO_MUCH))
                : around.desk().payInside(payment);
    }

    /** Somebody else has the same quote on his phone. */
    private Future<Void> payAgain(Quote quote, Instant at) {
        var second = new Payment(car.plate(), quote, around.tradeNo("J", car), at);
        return around.persistence()
                .done("second payment", () -> true, () -> around.desk().payInside(second));
    }

    private Future<Void> charge(Charging charging) {
        var minutes =
                switch (charging.method()) {
                    case 1 -> charging.minutes().orElse(0);
                    case 2 -> 0;
                    default -> around.chargingReductionMinutes();
                };
        return around.persistence()
                .done("5.14", () -> true, () -> around.desk().grantReduction(car.plate(), charging))
                .compose(granted -> {
                    stay = stay.reducedBy(minutes, charging.amount().orElse(Money.ZERO));
                    return around.persistence()
                            .answer("5.1", () -> true, () -> around.desk().priceInside(car.plate()));
                })
                .onSuccess(quote -> check(quote.orElseThrow(), charging.at()))
                .mapEmpty();
    }

    private Future<Void> leave() {
        var lane = car.visit().exitLane();
        return around.lane(lane)
                .pass(
                        sight(car.visit().leaves(), lines -> scanToPay(lane, lines)),
                        around.persistence().patience())
                .onSuccess(passed -> {
                    gone = true;
                    around.tally().exited(car.number());
                });
    }

    private void scanToPay(String lane, List<String> lines) {
        if (car.kind().leavesOwing()) {
            withPhone(lines, () -> around.persistence()
                    .done("11.1", () -> !gone, () -> around.desk().raiseArm(lane, around.tradeNo("L", car) + scans++)));
            return;
        }
        withPhone(lines, () -> around.persistence()
                .answer("5.1", () -> !gone, () -> quoteAtExit(lane))
                .compose(quote -> quote.filter(owing -> !gone && !owing.price().isZero())
                        .map(owing -> pay(owing, car.visit().leaves(), "E", payment -> around.desk()
                                .payAtExit(lane, payment)))
                        .orElse(Future.succeededFuture())));
    }

    private Future<Optional<Quote>> quoteAtExit(String lane) {
        var asked = isPlateless()
                ? around.desk().priceWithoutPlate(lane, car.plate())
                : around.desk().priceAtExit(lane);
        return asked.onSuccess(
                quote -> quote.ifPresent(answer -> check(answer, car.visit().leaves())));
    }

    /** @param way one letter that tells the trade numbers of one car apart */
    private Future<Void> pay(Quote quote, Instant at, String way, PaymentDesk desk) {
        if (way.equals("I")) {
            check(quote, at);
        }
        if (quote.price().isZero()) {
            return Future.succeededFuture();
        }
        var payment = new Payment(car.plate(), quote, around.tradeNo(way, car), at);
        return around.persistence()
                .done("payment", () -> !gone, () -> desk.take(payment))
                .onSuccess(paid -> {
                    stay = stay.paid(quote.price(), at);
                    errands.paidAtExit(new OfficeDesk.Payment(payment.tradeNo(), quote.price(), at));
                });
    }

    /** Takes one payment. */
    private interface PaymentDesk {
        Future<Boolean> take(Payment payment);
    }

    private void check(Quote quote, Instant at) {
        var expected = car.kind().hasPass() ? Money.ZERO : around.oracle().due(stay, at);
        if (!quote.price().equals(expected) && !isPaidByEtc(quote)) {
            around.tally()
                    .mispriced(
                            car.number(),
                            car.kind() + " was told " + quote.price() + " at " + at + ", owes " + expected);
        }
    }

    /** A driver whose entry was not known yet scans, and ETC may be faster. */
    private boolean isPaidByEtc(Quote quote) {
        return quote.price().isZero() && (car.kind() == CarKind.ETC || car.kind() == CarKind.ETC_LATE);
    }

    /** Whoever reads of a code scans it, unless he is doing so. */
    private void withPhone(List<String> lines, Supplier<Future<Void>> scan) {
        if (busyWithPhone || lines.stream().noneMatch(line -> line.contains("扫码"))) {
            return;
        }
        busyWithPhone = true;
        scan.get().onComplete(done -> busyWithPhone = false);
    }

    private CarAtLane.Sight sight(Instant at, Consumer<List<String>> driver) {
        Optional<Plate> plate = isPlateless() ? Optional.empty() : Optional.of(car.plate());
        return new CarAtLane.Sight(plate, car.color(), at, driver);
    }

    private boolean isPlateless() {
        return car.kind() == CarKind.PLATELESS;
    }

    /** What all payments of this car together should be. */
    Money expectedTakings() {
        if (car.kind().hasPass()) {
            return Money.ZERO;
        }
        return car.visit()
                .paysInside()
                .map(at -> around.oracle().fee(car.visit().arrives(), at))
                .orElseGet(() -> around.oracle().feeReduced(stay, car.visit().leaves()));
    }

    PlannedCar car() {
        return car;
    }
}
