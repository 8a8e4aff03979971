package io.bolane.gateway.order;

import io.bolane.gateway.city.CityBookings;
import io.bolane.gateway.failure.NotPossible;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.stream.Stream;

/** Whether a stay may be paid while the car is in the park: not where the city prices it (Bolink 10.4). */
public final class InAdvance {
    private final CityBookings bookings;
    private final ExitWaits waits;

    public InAdvance(CityBookings bookings, ExitWaits waits) {
        this.bookings = bookings;
        this.waits = waits;
    }

    /** @return fails with {@code NotPossible} when the car has to pay at the exit, where it does not stand */
    public Future<Void> check(SqlConnection tx, ParkingOrder stay) {
        var marks = stay.marks();
        var plates = Stream.concat(Stream.of(stay.plate()), marks.readPlate().stream())
                .toList();
        return bookings.has(tx, stay.park(), plates, marks.toldEntry().orElse(stay.enteredAt()))
                .compose(booked -> booked ? checkStanding(tx, stay) : Future.succeededFuture());
    }

    private Future<Void> checkStanding(SqlConnection tx, ParkingOrder stay) {
        return waits.of(tx, stay.id()).map(wait -> {
            if (wait.isEmpty()) {
                throw new NotPossible("the city prices stay " + stay.id(), "共享车位预约车辆,请在出口缴费");
            }
            return null;
        });
    }
}
