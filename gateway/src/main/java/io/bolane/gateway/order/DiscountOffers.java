package io.bolane.gateway.order;

import io.bolane.protocol.bolink.DiscountInfo;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;

/** What a driver may pay with instead of money (Bolink 5.1 {@code discount_info}). */
@FunctionalInterface
public interface DiscountOffers {
    /** @param now parking time @return empty when he has nothing */
    Future<Optional<DiscountInfo>> to(SqlConnection tx, ParkingOrder order, Instant now);
}
