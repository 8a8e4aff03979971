package io.bolane.gateway.correction;

import io.bolane.gateway.exit.ExitUploads;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.order.StayAccount;
import io.bolane.gateway.order.StayState;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/**
 * A payment that no stay answered to is found to be of a stay: it counts for that stay as if it had been told so. One
 * price, one payment: a stay that owes nothing takes none, and what is more than it owes goes back by itself.
 */
public final class PaymentAssignments {
    private final CorrectionStore store = new CorrectionStore();
    private final StayDesk desk;

    public PaymentAssignments(StayDesk desk) {
        this.desk = desk;
    }

    /**
     * A car that waits at an exit is let go or shown what is left; of a stay that has left Bolink is told (10.1).
     *
     * @param payment the number that it is booked by
     * @return fails with {@code UnknownOrder}, and with {@code NotPossible} when the car has not driven in, the stay is
     *     being charged or owes nothing, and when the payment is of a stay or a pass, of another park, was not paid, or
     *     has gone back
     */
    public Future<Corrected> assign(SqlConnection tx, TradeNo payment, OrderId order, By by) {
        return desk.lock(tx, order).compose(before -> {
            check(before);
            return desk.bookings()
                    .assign(tx, payment, before)
                    .compose(account -> desk.journal(tx, before.order(), "payment assigned", payment + ", " + by.text())
                            .compose(written -> follow(tx, account)))
                    .compose(afterCommit -> desk.done(tx, before, afterCommit))
                    .map(corrected -> corrected.of(payment));
        });
    }

    private void check(StayAccount account) {
        var stay = account.order();
        if (stay.state() != StayState.PARKED && stay.state() != StayState.LEFT) {
            throw new NotPossible("only a stay whose car has driven in", "车辆未入场");
        }
        StayDesk.refuseCharging(stay);
        if (desk.price(account).isSettled()) {
            throw new NotPossible("the stay owes nothing: the payment can only go back", "订单无欠费");
        }
    }

    private Future<Runnable> follow(SqlConnection tx, StayAccount account) {
        if (account.order().state().isOpen()) {
            return desk.books().releases().afterPayment(tx, account).map(told -> () -> {
                desk.outbox().committed();
                told.run();
            });
        }
        var price = desk.price(account);
        var stay = account.order();
        return store.setFee(tx, stay.id(), price.total(), price.due())
                .compose(set -> desk.tell(tx, stay, ExitUploads.correction(account, price)))
                .map(told -> desk.outbox()::committed);
    }
}
