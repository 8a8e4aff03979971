package io.bolane.simulator.world;

import io.bolane.protocol.parking.Money;
import io.bolane.simulator.traffic.PlannedCar;
import io.bolane.simulator.traffic.TrafficPlan;
import io.bolane.simulator.world.OfficeDesk.Payment;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** What the owner of one car does at desks, before it comes and after it has gone. On the world's event loop only. */
final class Errands {
    private static final Money PASS_PRICE = Money.ofYuan("300.00");
    private static final Duration PASS_LASTS = Duration.ofDays(30);

    private final PlannedCar car;
    private final Surroundings around;
    private final Promise<Void> ready = Promise.promise();
    private Optional<Payment> paidAtExit = Optional.empty();

    Errands(PlannedCar car, Surroundings around) {
        this.car = car;
        this.around = around;
        if (!car.kind().hasPass()) {
            ready.complete();
        }
    }

    /** @return succeeds when the car may set out */
    Future<Void> ready() {
        return ready.future();
    }

    /** The driver has paid by the code of the exit. */
    void paidAtExit(Payment payment) {
        paidAtExit = Optional.of(payment);
    }

    Future<Void> getPass() {
        var from = TrafficPlan.START.minus(Duration.ofDays(1));
        var until = from.plus(PASS_LASTS);
        var payment = new Payment(around.tradeNo("P", car), PASS_PRICE, car.getsPass());
        var got =
                switch (car.kind()) {
                    case PASS_TOLD -> persist("11.5", () -> around.office().tellPass(car.plate(), from, until));
                    case PASS_BOUGHT ->
                        persist("5.8", () -> around.office().buyPass(car.plate(), payment, from, until));
                    default -> Future.<Void>succeededFuture();
                };
        return got.onComplete(ready);
    }

    /** @return what is left to do after the car has gone, if anything */
    Optional<String> afterwards() {
        return Optional.ofNullable(
                switch (car.kind()) {
                    case OWES_OWNER_PAYS, OWES_OFFICE_PLACES -> "pays its debt";
                    case CASH_CHANGE -> "takes its change";
                    case INVOICE -> "has an invoice made";
                    default -> null;
                });
    }

    Future<Void> runAfterwards() {
        var at = car.runsErrands();
        return switch (car.kind()) {
            case OWES_OWNER_PAYS ->
                persist("5.9", () -> around.office().payDebt(car.plate(), around.tradeNo("D", car), at));
            case OWES_OFFICE_PLACES ->
                persist("3.9", () -> around.office().placeDebt(car.plate(), around.tradeNo("D", car), at));
            case CASH_CHANGE -> persist("5.12", () -> around.office().takeChange(car.plate(), at));
            case INVOICE ->
                persist("6.3", () -> around.office()
                        .makeInvoice(car.plate(), paidAtExit.orElseThrow(), around.tradeNo("V", car)));
            default -> Future.succeededFuture();
        };
    }

    private Future<Void> persist(String what, Supplier<Future<Boolean>> attempt) {
        return around.persistence().done(what, () -> true, attempt);
    }
}
