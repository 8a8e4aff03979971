package io.bolane.gateway.city;

import io.bolane.gateway.db.Database;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cars that have booked a space with the city (Bolink 10.4, {@code share_status} 1): the city prices their stays, so
 * that nothing may be paid in advance in the park. The city says so at the entry, before there is a stay: a stay is of
 * a booking when it begins about then.
 */
public final class CityBookings {
    private static final Logger LOG = LoggerFactory.getLogger(CityBookings.class);
    /** Who is asked about drives in within it, or does not come in. */
    private static final Duration ENTRY = Duration.ofMinutes(10);

    private final CityBookingStore store = new CityBookingStore();
    private final Database database;
    private final Clock parking;

    /** @param parking the parking clock */
    public CityBookings(Database database, Clock parking) {
        this.database = database;
        this.parking = parking;
    }

    /** Nobody waits for it: the car stands at the arm. What cannot be kept is logged. */
    Future<Void> keep(ParkId park, Plate plate) {
        return database.withTransaction(tx -> store.add(tx, park, plate, parking.instant()))
                .onFailure(lost -> LOG.atWarn()
                        .addKeyValue("park", park)
                        .addKeyValue("error", lost.getMessage())
                        .log("a booking of the city is not kept; the car may pay in advance"));
    }

    /**
     * @param plates of the car: as it is, and as it was read
     * @param enteredAt as the lane told it, parking time
     * @return whether the city prices the stay
     */
    public Future<Boolean> has(SqlConnection tx, ParkId park, Collection<Plate> plates, Instant enteredAt) {
        return store.any(tx, park, plates, enteredAt.minus(ENTRY), enteredAt.plus(ENTRY));
    }
}
