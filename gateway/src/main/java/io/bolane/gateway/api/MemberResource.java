package io.bolane.gateway.api;

import io.bolane.gateway.config.Role;
import io.bolane.gateway.discount.Discounts;
import io.bolane.gateway.discount.Member;
import io.bolane.protocol.bolink.DiscountInfo.Amount;
import io.bolane.protocol.bolink.DiscountInfo.Coupon;
import io.bolane.protocol.bolink.DiscountInfo.Hours;
import io.bolane.protocol.parking.Money;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** {@code /members}: points and coupons of drivers, as the points system of a park tells them. */
final class MemberResource implements Resource {
    private static final int MAX_NUMBER_LENGTH = 50;
    private static final int MAX_COUPON_LENGTH = 64;
    private static final int MAX_PLATES = 10;
    private static final int MAX_COUPONS = 100;
    private static final int MAX_HOURS = 8_784;
    private static final long MAX_POINTS = 1_000_000_000_000L;
    private static final long MAX_FEN = 1_000_000_00L;

    private final MemberSearchStore store;
    private final Discounts discounts;
    private final LaneAccess parks;
    private final Audit audit;
    private final Clock parking;

    /** @param parking the parking clock */
    MemberResource(MemberSearchStore store, Discounts discounts, LaneAccess parks, Audit audit, Clock parking) {
        this.store = store;
        this.discounts = discounts;
        this.parks = parks;
        this.audit = audit;
        this.parking = parking;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/members", this::list),
                Route.get("/members/{member}", this::one),
                Route.post("/members", Role.OPERATOR, this::put),
                Route.post("/members/{member}/end", Role.OPERATOR, this::end));
    }

    private Future<Answer> list(ApiRequest request) {
        var parameters = request.parameters("park", "member", "plate", "limit", "cursor");
        return store.find(new MemberSearchStore.Filter(
                        parameters.text("park"),
                        parameters.text("member"),
                        parameters.plate("plate"),
                        parameters.slice()))
                .map(Answer::of);
    }

    private Future<Answer> one(ApiRequest request) {
        request.parameters();
        var id = request.pathNumber("member");
        return store.one(id).map(found -> Answer.of(found.orElseThrow(() -> Problem.noSuch("member", id))));
    }

    /** Park and member are the key: who is known gets what is told now, and nothing of before. */
    private Future<Answer> put(ApiRequest request) {
        request.parameters();
        var members = request.members(
                "park",
                "member",
                "plates",
                "points",
                "pointsPerHour",
                "coupons",
                "useBoth",
                "mostHours",
                "mostCoupons",
                "countedTo",
                "reason");
        var member = member(members);
        var reason = members.reason();
        return audit.changed(
                        request.caller(), tx -> store.named(tx, member.park().value(), member.number())
                                .compose(before -> discounts
                                        .put(tx, member, parking.instant())
                                        .compose(id -> store.one(tx, id))
                                        .map(after -> done("member.put", before, after.orElseThrow(), reason))))
                .map(Answer::of);
    }

    private Member member(Members given) {
        return new Member(
                parks.requirePark(given.requiredText("park", MAX_NUMBER_LENGTH)),
                given.requiredText("member", MAX_NUMBER_LENGTH),
                given.plates("plates", MAX_PLATES),
                given.number("points", 0, MAX_POINTS).orElse(0L),
                given.number("pointsPerHour", 1, MAX_POINTS),
                coupons(given),
                given.flag("useBoth").orElse(false),
                given.number("mostHours", 1, MAX_HOURS).map(Long::intValue),
                given.number("mostCoupons", 1, MAX_COUPONS).map(Long::intValue),
                given.number("countedTo", 0, Long.MAX_VALUE).orElse(0L));
    }

    private static List<Coupon> coupons(Members given) {
        var ids = new HashSet<String>();
        return given.parts("coupons", MAX_COUPONS, "id", "hours", "amountFen", "expires").stream()
                .map(MemberResource::coupon)
                .filter(coupon -> {
                    if (!ids.add(coupon.id())) {
                        throw Problem.invalid("coupons", coupon.id(), "each id once");
                    }
                    return true;
                })
                .toList();
    }

    private static Coupon coupon(Members given) {
        var id = given.requiredText("id", MAX_COUPON_LENGTH);
        var hours = given.number("hours", 1, MAX_HOURS).map(Long::intValue);
        var amount = given.number("amountFen", 1, MAX_FEN).map(Money::ofFen);
        if (hours.isPresent() == amount.isPresent()) {
            throw Problem.invalid("coupons", id, "either hours or amountFen of each coupon");
        }
        var worth = hours.isPresent() ? new Hours(hours.get()) : new Amount(amount.get());
        return new Coupon(id, worth, given.time("expires"));
    }

    private Future<Answer> end(ApiRequest request) {
        request.parameters();
        var id = request.pathNumber("member");
        var reason = request.members("reason").reason();
        return audit.changed(request.caller(), tx -> store.one(tx, id).compose(found -> {
                    var before = found.orElseThrow(() -> Problem.noSuch("member", id));
                    return discounts.remove(tx, id).map(gone -> done("member.end", found, before, reason));
                }))
                .map(Answer::of);
    }

    private static Audit.Done<JsonObject> done(
            String what, Optional<JsonObject> before, JsonObject after, String reason) {
        var told = after.copy().put("reason", reason);
        return new Audit.Done<>(new Audit.Action(what, String.valueOf(after.getValue("id")), before, told), after);
    }
}
