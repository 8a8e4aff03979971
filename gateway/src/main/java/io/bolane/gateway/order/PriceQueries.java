package io.bolane.gateway.order;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.failure.UnknownLane;
import io.bolane.gateway.failure.UnknownOrder;
import io.bolane.gateway.lane.LaneDirectory;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.PriceReply;
import io.bolane.protocol.bolink.QueryPrice;
import io.bolane.protocol.bolink.QueryPrice.Scene;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Plate;
import io.bolane.tariff.settlement.StayPrice;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Bolink 5.1: what does a car owe now? In the park by order or plate; at an exit the car that waits there. Every price
 * told is kept as a quote.
 */
public final class PriceQueries {
    private final Database database;
    private final LaneDirectory directory;
    private final OrderBooks books;
    private final InAdvance inAdvance;
    private final PriceShown shown;
    private final Clock parking;

    /** @param parking the parking clock */
    public PriceQueries(
            Database database,
            LaneDirectory directory,
            OrderBooks books,
            InAdvance inAdvance,
            PriceShown shown,
            Clock parking) {
        this.database = database;
        this.directory = directory;
        this.books = books;
        this.inAdvance = inAdvance;
        this.shown = shown;
        this.parking = parking;
    }

    /** What a price is asked for. @param standing where the car stands, when it waits at an exit */
    private record Asked(StayAccount account, Optional<ExitWait> standing) {}

    private record Answered(BolinkReply reply, Runnable afterCommit) {}

    /**
     * @return the price; fails with {@code UnknownOrder} or {@code UnknownLane}, with {@code NotPossible} when
     *     nobody waits at the exit, the stay is being charged by ETC, or may not be paid in advance, and with
     *     {@code StoreUnavailable}
     */
    public Future<BolinkReply> answer(QueryPrice query) {
        return database.withTransaction(tx -> find(tx, query).compose(asked -> tell(tx, query, asked)))
                .map(answered -> {
                    answered.afterCommit.run();
                    return answered.reply;
                });
    }

    private Future<Asked> find(SqlConnection tx, QueryPrice query) {
        if (query.scene() == Scene.IN_PARK) {
            return named(tx, query, query.plate())
                    .compose(account ->
                            inAdvance.check(tx, account.order()).map(allowed -> new Asked(account, Optional.empty())));
        }
        var lane = exitLane(query);
        return books.waits().at(tx, lane).compose(wait -> findWaiting(tx, query, wait));
    }

    private LaneId exitLane(QueryPrice query) {
        var channel = query.exitLane().orElse("");
        return directory
                .byChannel(query.park(), channel)
                .filter(lane -> lane.direction() == Direction.EXIT)
                .orElseThrow(() -> new UnknownLane("no exit " + channel + " in park " + query.park()))
                .id();
    }

    /** The car that waits decides; a licence counts only when no plated stay waits there. */
    private Future<Asked> findWaiting(SqlConnection tx, QueryPrice query, Optional<ExitWait> wait) {
        var bound = wait.flatMap(ExitWait::order);
        var waiting = bound.isEmpty()
                ? Future.succeededFuture(Optional.<StayAccount>empty())
                : books.orders().lock(tx, query.park(), bound.get());
        return waiting.compose(found -> {
            var open = found.filter(account -> account.order().state().isOpen());
            var named = query.licence().or(query::plate);
            var asksForAnother = query.scene() == Scene.PLATELESS_AT_EXIT
                    && open.map(account -> account.order().plateless()).orElse(true);
            if (open.isPresent() && !asksForAnother) {
                return Future.succeededFuture(new Asked(open.get(), wait));
            }
            if (query.scene() == Scene.AT_EXIT && (wait.isEmpty() || named.isEmpty())) {
                throw new NotPossible("nobody waits", "当前车道没有待缴费车辆");
            }
            return named(tx, query, named).compose(account -> bind(tx, account, wait));
        });
    }

    /** From now on the car that waits there is the one of this stay. */
    private Future<Asked> bind(SqlConnection tx, StayAccount account, Optional<ExitWait> wait) {
        if (wait.isEmpty()) {
            return Future.succeededFuture(new Asked(account, wait));
        }
        var at = wait.get();
        var bound = new ExitWait(at.lane(), Optional.of(account.order().id()), at.plate(), at.readAt());
        return books.waits().put(tx, bound).map(put -> new Asked(account, Optional.of(bound)));
    }

    private Future<StayAccount> named(SqlConnection tx, QueryPrice query, Optional<Plate> plate) {
        var byOrder = query.order().isEmpty()
                ? Future.succeededFuture(Optional.<StayAccount>empty())
                : books.orders().lock(tx, query.park(), query.order().get());
        return byOrder.map(
                        found -> found.filter(account -> account.order().state().isOpen()))
                .compose(found -> found.isPresent() || plate.isEmpty()
                        ? Future.succeededFuture(found)
                        : books.orders().lockOpen(tx, query.park(), plate.get()))
                .map(found ->
                        found.orElseThrow(() -> new UnknownOrder("no open stay for query " + query.queryOrderNo())));
    }

    private Future<Answered> tell(SqlConnection tx, QueryPrice query, Asked asked) {
        var account = asked.account();
        account.order().lockedTo().ifPresent(way -> {
            throw new NotPossible("locked to " + way, way == ChargeWay.ETC ? "ETC扣费中,请稍候" : "无感支付扣费中,请稍候");
        });
        var now = parking.instant();
        var at = asked.standing().map(ExitWait::readAt).orElse(now);
        var price = books.orders().price(account, at);
        books.orders().hold(account, at, now).ifPresent(held -> {
            throw new NotPossible(held.english(), held.shown() + ",请联系工作人员");
        });
        var quote = new Quotes.Quote(account.order().id(), Optional.of(query.queryOrderNo()), now, at, price);
        var release = asked.standing()
                .filter(wait -> price.isSettled())
                .map(wait -> books.releases().raise(account.order(), wait))
                .orElse(() -> {});
        return books.quotes()
                .add(tx, quote)
                .compose(added -> reply(tx, query, account, price, new Times(now, at)))
                .map(reply -> new Answered(reply, release));
    }

    private record Times(Instant now, Instant pricedAt) {}

    private Future<PriceReply> reply(
            SqlConnection tx, QueryPrice query, StayAccount account, StayPrice price, Times times) {
        var order = account.order();
        var between = Duration.between(order.enteredAt(), times.pricedAt());
        var parked = between.isNegative() ? Duration.ZERO : between;
        var reply = PriceReply.to(query, order.id())
                .price(price.due(), price.total())
                .parked(parked)
                .freeOutTime(books.orders().grace(order.park()))
                .queryTime(times.now())
                .car(order.plate(), order.enteredAt());
        if (!account.grants().isEmpty()) {
            var reduced = books.orders().reduced(account, times.pricedAt());
            reply.reducedAmount(reduced.amount()).reducedTime(reduced.time());
        }
        return shown.complete(tx, new PriceShown.Shown(query.scene(), order, price, parked, times.now()), reply);
    }
}
