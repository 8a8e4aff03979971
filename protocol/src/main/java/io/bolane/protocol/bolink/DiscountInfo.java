package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code discount_info} of the reply to 5.1: what a driver may pay with instead of money.
 *
 * @param member his number, at most 50 characters
 * @param both whether points and coupons may be used together
 * @param mostHours to be exchanged for points
 * @param mostCoupons to be used at once
 */
public record DiscountInfo(
        String member,
        Optional<Points> points,
        List<Coupon> coupons,
        boolean both,
        Optional<Integer> mostHours,
        Optional<Integer> mostCoupons) {
    private static final int ONE_OF_THE_TWO = 1;
    private static final int BOTH = 2;

    public DiscountInfo {
        coupons = List.copyOf(coupons);
    }

    /** Points that the driver has. @param perHour how many take off an hour */
    public record Points(long balance, long perHour) {}

    /** A coupon that the driver has. @param id at most 64 characters */
    public record Coupon(String id, Worth worth, Optional<Instant> expires) {}

    /** What a coupon takes off. */
    public sealed interface Worth permits Hours, Amount {}

    /** Hours of parking. */
    public record Hours(int hours) implements Worth {}

    /** Money. */
    public record Amount(Money money) implements Worth {}

    String toJson() {
        var out = new JsonText().text("member_id", member);
        if (points.isPresent() && !coupons.isEmpty()) {
            out.number("use_type", both ? BOTH : ONE_OF_THE_TWO);
        }
        return out.number("limit_hour", mostHours)
                .number("limit_count", mostCoupons)
                .raw("member_points_info", points.map(DiscountInfo::json))
                .raw("coupon_list", coupons.stream().map(DiscountInfo::json).toList())
                .close();
    }

    private static String json(Points points) {
        return new JsonText()
                .number("member_points", points.balance())
                .number("points_per_hour", points.perHour())
                .close();
    }

    private static String json(Coupon coupon) {
        var out = new JsonText().text("coupon_id", coupon.id());
        if (coupon.worth() instanceof Hours hours) {
            out.number("amount", hours.hours()).number("unit", 1);
        } else if (coupon.worth() instanceof Amount amount) {
            out.decimal("amount", amount.money().toYuan()).number("unit", 2);
        }
        return out.seconds("expires_time", coupon.expires()).close();
    }
}
