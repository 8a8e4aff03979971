package io.bolane.gateway.reduction;

import io.bolane.gateway.config.ParkConfig;
import io.bolane.gateway.db.Database;
import io.bolane.gateway.discount.Discounts;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.failure.UnknownPark;
import io.bolane.gateway.lane.LaneDirectory;
import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.order.ParkingOrder;
import io.bolane.gateway.order.StayAccount;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.ReductionNotice;
import io.bolane.protocol.bolink.ReductionNotice.ReductionKind;
import io.bolane.protocol.bolink.ReductionReply;
import io.bolane.protocol.parking.Money;
import io.bolane.tariff.settlement.Grant;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Bolink 5.14: a third party grants a car in the park a reduction. It counts from the next price on, once. */
public final class Reductions {
    private static final Runnable NOTHING = () -> {};

    private final ReductionStore store = new ReductionStore();
    private final Database database;
    private final LaneDirectory directory;
    private final OrderBooks books;
    private final Discounts discounts;
    private final Clock parking;

    /** @param parking the parking clock */
    public Reductions(
            Database database, LaneDirectory directory, OrderBooks books, Discounts discounts, Clock parking) {
        this.database = database;
        this.directory = directory;
        this.books = books;
        this.discounts = discounts;
        this.parking = parking;
    }

    /**
     * @return state 1 once it is granted, now or before; fails with {@code UnknownPark}, with {@code NotPossible}
     *     when the car is not in the park or nothing is granted, with {@code InvalidField} and {@code StoreUnavailable}
     */
    public Future<BolinkReply> accept(ReductionNotice notice) {
        var park = directory.park(notice.park()).orElseThrow(() -> new UnknownPark("no park " + notice.park()));
        var grant = read(notice, park);
        return database.withTransaction(tx -> find(tx, notice)
                        .compose(account -> account.isEmpty()
                                ? wasGranted(tx, notice, grant)
                                : grant(tx, notice, grant, account.get())))
                .map(afterCommit -> {
                    afterCommit.run();
                    return ReductionReply.applied(notice);
                });
    }

    private static Grant read(ReductionNotice notice, ParkConfig park) {
        return GrantReader.read(notice, park.chargingReductionMinutes());
    }

    private Future<Optional<StayAccount>> find(SqlConnection tx, ReductionNotice notice) {
        if (notice.order().isEmpty()) {
            return books.orders().lockOpen(tx, notice.park(), notice.plate());
        }
        return books.orders()
                .lock(tx, notice.park(), notice.order().get())
                .map(found -> found.filter(account -> account.order().state().isOpen()))
                .compose(found -> found.isPresent()
                        ? Future.succeededFuture(found)
                        : books.orders().lockOpen(tx, notice.park(), notice.plate()));
    }

    private Future<Runnable> wasGranted(SqlConnection tx, ReductionNotice notice, Grant grant) {
        return store.isKnown(tx, notice.park(), grant.key()).map(known -> {
            if (!known) {
                throw new NotPossible("no open stay for a reduction", "车辆不在场");
            }
            return NOTHING;
        });
    }

    private Future<Runnable> grant(SqlConnection tx, ReductionNotice notice, Grant grant, StayAccount account) {
        var order = account.order();
        return store.grant(tx, order.park(), order.id(), notice.kind().name(), grant)
                .compose(fresh -> fresh
                        ? given(tx, notice, grant, order).compose(noted -> follow(tx, order, grant))
                        : Future.succeededFuture(NOTHING));
    }

    /** What the driver gave for it counts for him no more. */
    private Future<Void> given(SqlConnection tx, ReductionNotice notice, Grant grant, ParkingOrder order) {
        return notice.kind() == ReductionKind.POINTS
                ? discounts.used(tx, order, grant, notice.points(), parking.instant())
                : Future.succeededFuture();
    }

    private Future<Runnable> follow(SqlConnection tx, ParkingOrder order, Grant grant) {
        var what = grant.minutes()
                .map(minutes -> minutes + " min")
                .orElseGet(() -> grant.amount().map(Money::toYuan).orElse("all free"));
        return books.orders()
                .journal()
                .add(tx, order.id(), "reduction", what)
                .compose(written -> books.orders().accounts(tx, List.of(order)))
                .compose(accounts -> books.releases().afterPayment(tx, accounts.get(0)));
    }
}
