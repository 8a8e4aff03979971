package io.bolane.gateway.discount;

import io.bolane.protocol.bolink.DiscountInfo.Coupon;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import java.util.List;
import java.util.Optional;

/**
 * A driver as the points system of a park tells him.
 *
 * @param number of the points system, at most 50 characters
 * @param plates of his cars, each of which no other member of the park has
 * @param pointsPerHour how many points take off an hour; empty: points are not for parking
 * @param both whether points and coupons may be used together
 * @param mostHours to be exchanged for points
 * @param mostCoupons to be used at once
 * @param countedTo number of the last use that is in the points and coupons already
 */
public record Member(
        ParkId park,
        String number,
        List<Plate> plates,
        long points,
        Optional<Long> pointsPerHour,
        List<Coupon> coupons,
        boolean both,
        Optional<Integer> mostHours,
        Optional<Integer> mostCoupons,
        long countedTo) {
    public Member {
        plates = List.copyOf(plates);
        coupons = List.copyOf(coupons);
    }
}
