package io.bolane.gateway.order;

import io.bolane.gateway.config.LaneConfig;
import io.bolane.gateway.config.ParkConfig;
import io.bolane.gateway.config.ParkRules;
import io.bolane.gateway.config.PricePage.UnpaidStays;
import io.bolane.gateway.lane.LaneDirectory;
import io.bolane.protocol.bolink.AreaStay;
import io.bolane.protocol.bolink.PriceReply;
import io.bolane.protocol.bolink.QueryPrice.Scene;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.tariff.settlement.StayPrice;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a driver is shown beside the price (Bolink 5.1): by the park's {@code pricePage}, and what he may pay with. */
public final class PriceShown {
    private final LaneDirectory directory;
    private final DiscountOffers offers;

    public PriceShown(LaneDirectory directory, DiscountOffers offers) {
        this.directory = directory;
        this.offers = offers;
    }

    /** @param parked how long the car has stood @param now parking time */
    record Shown(Scene scene, ParkingOrder order, StayPrice price, Duration parked, Instant now) {}

    /** @return the reply with all of it */
    Future<PriceReply> complete(SqlConnection tx, Shown shown, PriceReply.Builder reply) {
        var order = shown.order;
        page(shown.scene, order.park(), order.entry(), shown.parked, reply);
        if (shown.price.due().isZero()) {
            return Future.succeededFuture(reply.build());
        }
        return offers.to(tx, order, shown.now).map(offer -> {
            offer.ifPresent(reply::discounts);
            return reply.build();
        });
    }

    /** @param entry where the car came in: it stands in the zone that this lane leads to */
    PriceReply.Builder page(Scene scene, ParkId park, LaneId entry, Duration parked, PriceReply.Builder reply) {
        directory.park(park).map(ParkConfig::rules).map(ParkRules::pricePage).ifPresent(page -> {
            reply.multiplePrepayments(page.severalPrepayments());
            if (page.unpaidStays() != UnpaidStays.HIDDEN) {
                reply.unpaidStays(page.unpaidStays().ordinal());
            }
            if (page.hideEntry() && scene != Scene.IN_PARK) {
                reply.hideEntry(true);
            }
        });
        directory
                .find(entry)
                .flatMap(LaneConfig::zone)
                .ifPresent(zone -> reply.areas(List.of(new AreaStay(zone, parked))));
        return reply;
    }
}
