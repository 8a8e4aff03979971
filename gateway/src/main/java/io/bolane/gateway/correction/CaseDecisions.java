package io.bolane.gateway.correction;

import io.bolane.gateway.cases.Cases.OpenCase;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.order.ExitWait;
import io.bolane.gateway.order.Quotes.Quote;
import io.bolane.gateway.order.StayAccount;
import io.bolane.gateway.order.StayState;
import io.bolane.protocol.parking.OrderId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/** A person says which stay the car at an exit is of. */
public final class CaseDecisions {
    private final StayDesk desk;
    private final PlateCorrections plates;

    public CaseDecisions(StayDesk desk, PlateCorrections plates) {
        this.desk = desk;
        this.plates = plates;
    }

    /**
     * The lane is told at once: the arm goes up, or the amount is shown.
     *
     * @param correctPlate the plate was misread at the entry: the stay is of the plate that the exit has read
     * @return fails with {@code UnknownOrder}, and with {@code NotPossible} when the case is closed, the car has gone,
     *     or the stay is not open
     */
    public Future<Corrected> choose(SqlConnection tx, long caseId, OrderId order, boolean correctPlate, By by) {
        return desk.lock(tx, order).compose(before -> {
            StayDesk.require(before, StayState.PARKED);
            return desk.cases()
                    .find(tx, caseId)
                    .map(found -> checked(found, caseId, before))
                    .compose(open -> stillThere(tx, open))
                    .compose(car -> choose(tx, before, car, correctPlate, by));
        });
    }

    private static OpenCase checked(Optional<OpenCase> found, long id, StayAccount stay) {
        return found.filter(open -> open.car().lane().park().equals(stay.order().park()))
                .orElseThrow(() -> new NotPossible("no open case " + id + " in the park of this stay", "记录已处理"));
    }

    private Future<ExitWait> stillThere(SqlConnection tx, OpenCase open) {
        return desk.books().waits().at(tx, open.car().lane()).map(wait -> wait.filter(
                        car -> car.readAt().equals(open.car().readAt())
                                && car.plate().equals(open.car().plate()))
                .orElseThrow(() -> new NotPossible("the car has gone", "车辆已离开")));
    }

    private Future<Corrected> choose(SqlConnection tx, StayAccount before, ExitWait car, boolean correctPlate, By by) {
        var stay = before.order();
        var corrected = correctPlate
                        && car.plate().isPresent()
                        && !stay.plate().equals(car.plate().get())
                ? plates.correct(tx, stay.id(), car.plate().get(), Optional.empty(), by)
                        .map(Corrected::afterCommit)
                : Future.<Runnable>succeededFuture(() -> {});
        var bound = new ExitWait(car.lane(), Optional.of(stay.id()), car.plate(), car.readAt());
        return corrected.compose(told -> desk.books()
                .waits()
                .put(tx, bound)
                .compose(put -> desk.cases().settled(tx, car.lane(), by.name()))
                .compose(settled -> desk.journal(
                        tx, stay, "matched", "at exit " + car.lane().name() + " by " + by.text()))
                .compose(written -> show(tx, bound, stay.id()))
                .compose(shown -> desk.done(tx, before, () -> {
                    told.run();
                    shown.run();
                })));
    }

    /** The price that is shown is the price that is charged. */
    private Future<Runnable> show(SqlConnection tx, ExitWait car, OrderId order) {
        return desk.lock(tx, order).compose(account -> {
            var price = desk.books().orders().price(account, car.readAt());
            var quote = new Quote(order, Optional.empty(), desk.now(), car.readAt(), price);
            var held = desk.books().orders().hold(account, car.readAt(), desk.now());
            return desk.books()
                    .quotes()
                    .add(tx, quote)
                    .compose(added -> held.isPresent()
                            ? Future.<Runnable>succeededFuture(() -> {}) // the lane asks again, and is told why
                            : desk.books().releases().afterPayment(tx, account));
        });
    }
}
