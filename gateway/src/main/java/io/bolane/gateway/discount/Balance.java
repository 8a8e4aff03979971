package io.bolane.gateway.discount;

import io.bolane.protocol.bolink.DiscountInfo;
import io.bolane.protocol.bolink.DiscountInfo.Coupon;
import io.bolane.protocol.bolink.DiscountInfo.Points;
import java.util.List;
import java.util.Optional;

/**
 * What a member has left.
 *
 * @param id of the member here
 * @param points never below zero
 * @param unclear whether something was used of which nobody can tell what it was
 */
record Balance(
        long id,
        String number,
        long points,
        Optional<Long> pointsPerHour,
        boolean both,
        Optional<Integer> mostHours,
        Optional<Integer> mostCoupons,
        boolean unclear) {

    /** @return what may be offered of it; empty when that is nothing */
    Optional<DiscountInfo> offer(List<Coupon> coupons) {
        var exchangeable = pointsPerHour.filter(rate -> points > 0).map(rate -> new Points(points, rate));
        var offered = unclear ? List.<Coupon>of() : coupons;
        return exchangeable.isEmpty() && offered.isEmpty()
                ? Optional.empty()
                : Optional.of(new DiscountInfo(number, exchangeable, offered, both, mostHours, mostCoupons));
    }
}
