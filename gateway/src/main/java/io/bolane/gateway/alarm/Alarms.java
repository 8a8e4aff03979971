package io.bolane.gateway.alarm;

import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.lane.PictureRef;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps alarms for people, in the transaction of what raised them. Acknowledged by the API. */
public final class Alarms {
    private final AlarmStore store = new AlarmStore();

    /**
     * An alarm.
     *
     * @param detail for people; may be empty
     * @param car what is known of the car that it is about
     * @param at the lane's time
     */
    public record Raised(LaneId lane, AlarmKind kind, String detail, Car car, Instant at) {
        /** As a lane has told it. */
        public static Raised of(LaneId lane, AlarmRaised told, Instant at) {
            var car = new Car(Optional.empty(), Optional.empty(), told.picture());
            return new Raised(lane, AlarmKind.of(told.alarm()), told.detail(), car, at);
        }
    }

    /** What is known of a car. */
    public record Car(Optional<OrderId> order, Optional<Plate> plate, Optional<PictureRef> picture) {
        public static final Car NONE = new Car(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A lane whose clock is wrong has one alarm of it until somebody has acknowledged that. */
    public Future<Void> addAll(SqlConnection tx, List<Raised> alarms) {
        return alarms.isEmpty() ? Future.succeededFuture() : store.addAll(tx, alarms);
    }
}
