package io.bolane.gateway.correction;

import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.order.ParkingOrder;
import io.bolane.gateway.order.StayState;
import io.bolane.protocol.bolink.StayCorrection;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/** Sets a plate right that a camera misread. */
public final class PlateCorrections {
    private final CorrectionStore store = new CorrectionStore();
    private final StayDesk desk;

    public PlateCorrections(StayDesk desk) {
        this.desk = desk;
    }

    /**
     * The stay is of that plate from now on: for its exit, its passes and lists, and for Bolink (10.1). Its price
     * follows at the next question.
     *
     * @param color absent: as it is
     * @return fails with {@code UnknownOrder}, and with {@code NotPossible} when it is of that plate already
     */
    public Future<Corrected> correct(SqlConnection tx, OrderId order, Plate plate, Optional<PlateColor> color, By by) {
        return desk.lock(tx, order).compose(before -> {
            var stay = before.order();
            var right = color.orElse(stay.color());
            if (plate.equals(stay.plate()) && right == stay.color()) {
                throw new NotPossible("the stay is of that plate and colour", "车牌未变更");
            }
            var detail = stay.plate() + " to " + plate + ", " + by.text();
            return store.setPlate(tx, order, plate, right)
                    .compose(set -> desk.journal(tx, stay, "plate corrected", detail))
                    .compose(written ->
                            isTold(stay) ? desk.tell(tx, stay, told(stay, plate, right)) : Future.succeededFuture())
                    .compose(told -> desk.done(tx, before, desk.outbox()::committed));
        });
    }

    /** Of a car that has not driven in, Bolink knows nothing. */
    private static boolean isTold(ParkingOrder stay) {
        return stay.state() == StayState.PARKED || stay.state() == StayState.LEFT;
    }

    private static StayCorrection told(ParkingOrder stay, Plate plate, PlateColor color) {
        return new StayCorrection(stay.park(), plate, stay.id(), true, color, Optional.empty());
    }
}
