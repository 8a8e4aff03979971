package io.bolane.gateway.discount;

import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.order.DiscountOffers;
import io.bolane.gateway.order.ParkingOrder;
import io.bolane.protocol.bolink.DiscountInfo;
import io.bolane.tariff.settlement.Grant;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;

/**
 * Points and coupons. The points system of a park tells what its members have; 5.1 offers that, less what was used
 * since; 5.14 says what a driver gave. It names points by their count and coupons not at all: a coupon of the same
 * worth is taken for used, and where there is none, the member is offered no coupon until the points system has told
 * what he has now. So no coupon counts twice.
 */
public final class Discounts implements DiscountOffers {
    private final MemberStore members = new MemberStore();
    private final DiscountUseStore uses = new DiscountUseStore();

    @Override
    public Future<Optional<DiscountInfo>> to(SqlConnection tx, ParkingOrder order, Instant now) {
        return members.balance(tx, order.park(), order.plate())
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : members.coupons(tx, found.get(), now).map(found.get()::offer));
    }

    /**
     * Notes what the driver gave for a reduction that was granted just now.
     *
     * @param points that he gave; empty or 0: none, so it was a coupon
     */
    public Future<Void> used(SqlConnection tx, ParkingOrder order, Grant grant, Optional<Integer> points, Instant now) {
        return members.lock(tx, order.park(), order.plate()).compose(member -> {
            if (member.isEmpty()) {
                return Future.succeededFuture();
            }
            var use = new DiscountUseStore.Use(member.get(), order, grant, now);
            var given = points.orElse(0);
            return given > 0 ? uses.addPoints(tx, use, given) : uses.addCoupon(tx, use);
        });
    }

    /**
     * Keeps a member as he is told.
     *
     * @return his number here; fails with {@code NotPossible} when another member has one of the plates, or uses are
     *     said to be counted that were not yet
     */
    public Future<Long> put(SqlConnection tx, Member member, Instant now) {
        return members.put(tx, member, now).compose(id -> uses.last(tx, id).map(last -> {
            if (member.countedTo() > last) {
                throw new NotPossible("countedTo " + member.countedTo() + " is above the last use, " + last, "尚无该使用记录");
            }
            return id;
        }));
    }

    /** Forgets a member; what he used is kept. @return whether he was known */
    public Future<Boolean> remove(SqlConnection tx, long member) {
        return members.remove(tx, member);
    }
}
