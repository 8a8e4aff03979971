package io.bolane.gateway.order;

import io.bolane.gateway.lane.LaneDirectory;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.tariff.Doubt;
import io.bolane.tariff.settlement.Cover;
import io.bolane.tariff.settlement.StayPrice;
import io.bolane.tariff.settlement.StayTerms;
import io.bolane.tariff.settlement.TariffPin;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stays, for the features that change them: locked for the caller's transaction, with all money that belongs to
 * them. Every change is journaled by whoever makes it.
 */
public final class ParkingOrders {
    private final ParkingOrderStore store = new ParkingOrderStore();
    private final StayMoneyStore money = new StayMoneyStore();
    private final CoverStore covers = new CoverStore();
    private final OrderJournal journal = new OrderJournal();
    private final LaneDirectory directory;
    private final Tariffs tariffs;

    public ParkingOrders(LaneDirectory directory, Tariffs tariffs) {
        this.directory = directory;
        this.tariffs = tariffs;
    }

    /** @return the stay, whatever its state; empty when there is none or it is of another park */
    public Future<Optional<StayAccount>> lock(SqlConnection tx, ParkId park, OrderId order) {
        return store.lockById(tx, order)
                .compose(found -> account(tx, found.filter(stay -> stay.park().equals(park))));
    }

    /** @return the stay, whatever its state and its park */
    public Future<Optional<StayAccount>> lock(SqlConnection tx, OrderId order) {
        return store.lockById(tx, order).compose(found -> account(tx, found));
    }

    /** @return the open stay of the car that waits, as it is bound to it or by its plate */
    public Future<Optional<StayAccount>> lockWaiting(SqlConnection tx, ParkId park, ExitWait car) {
        if (car.order().isPresent()) {
            return lock(tx, park, car.order().get())
                    .map(found ->
                            found.filter(account -> account.order().state().isOpen()));
        }
        return car.plate().isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : lockOpen(tx, park, car.plate().get());
    }

    /** @return the latest open stay of the plate */
    public Future<Optional<StayAccount>> lockOpen(SqlConnection tx, ParkId park, Plate plate) {
        return store.lockOpenByPlate(tx, park, plate).compose(found -> account(tx, found));
    }

    private Future<Optional<StayAccount>> account(SqlConnection tx, Optional<ParkingOrder> found) {
        return money.accounts(tx, found.stream().toList())
                .map(accounts -> accounts.stream().findFirst());
    }

    /** @return those of the stays that are of the park and open; nothing is locked */
    public Future<List<StayAccount>> open(SqlConnection tx, ParkId park, List<OrderId> orders) {
        return store.findOpen(tx, park, orders).compose(found -> money.accounts(tx, found));
    }

    /** @return the stays of these ids, whatever their state, and the open ones of these plates, in the order of ids */
    public Future<List<ParkingOrder>> lockAll(SqlConnection tx, List<OrderId> ids, List<ParkPlate> plates) {
        return ids.isEmpty() && plates.isEmpty()
                ? Future.succeededFuture(List.of())
                : store.lockLeaving(tx, ids, plates);
    }

    /** @param locked by this transaction */
    public Future<List<StayAccount>> accounts(SqlConnection tx, List<ParkingOrder> locked) {
        return money.accounts(tx, locked);
    }

    /** @return the passes and the white list of those of the cars that have any */
    public Future<Map<OrderId, List<Cover>>> covers(SqlConnection tx, List<ParkingOrder> stays) {
        return stays.isEmpty() ? Future.succeededFuture(Map.of()) : covers.covers(tx, stays);
    }

    /** @return the ids that were not known before; the others are left as they are */
    public Future<Set<OrderId>> addAll(SqlConnection tx, List<NewStay> stays) {
        return stays.isEmpty() ? Future.succeededFuture(Set.of()) : store.addAll(tx, stays);
    }

    /** The cars of these stays, begun by 5.7, have driven in. @return those that were not parked before */
    public Future<List<ParkingOrder>> parkAdmitted(SqlConnection tx, List<OrderId> seen) {
        if (seen.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return store.parkAdmitted(tx, seen)
                .compose(parked -> store.markPassed(tx, seen).map(parked));
    }

    public Future<Void> closeAll(SqlConnection tx, List<StayEnd> ends) {
        return ends.isEmpty() ? Future.succeededFuture() : store.closeAll(tx, ends);
    }

    public Future<Void> setCharge(SqlConnection tx, OrderId order, ChargeWay way, ChargeState state) {
        return store.setCharge(tx, order, way, state)
                .compose(set -> journal.add(tx, order, way.payType(), state.column()));
    }

    /** What is still unpaid of a stay that has left. */
    public Future<Void> setUnpaid(SqlConnection tx, OrderId order, Money unpaid) {
        return store.setUnpaid(tx, order, unpaid);
    }

    public OrderJournal journal() {
        return journal;
    }

    /** @return the version that a stay that begins then is priced by */
    public TariffPin tariffInForce(ParkId park, Instant enteredAt) {
        return tariffs.inForce(park, enteredAt);
    }

    /** @param at parking time; before the entry it counts as the entry */
    public StayPrice price(StayAccount account, Instant at) {
        return terms(account).price(at);
    }

    /** @return what the grants take off the fee of the stay at that instant */
    public Reduced reduced(StayAccount account, Instant at) {
        var until = notBeforeEntry(account, at);
        var granted = terms(account).fee();
        var full = granted.withoutGrants().until(until);
        var fee = granted.until(until);
        var minutes = account.grants().stream()
                .mapToLong(grant -> grant.minutes().orElse(0L))
                .sum();
        var stayed = Duration.between(account.order().enteredAt(), until).toMinutes();
        return new Reduced(full.minusDownToZero(fee), Duration.ofMinutes(Math.min(minutes, stayed)));
    }

    /** What reductions take off: the amount, and the minutes granted, at most those parked. */
    public record Reduced(Money amount, Duration time) {}

    /**
     * @param at where the stay would end
     * @param now parking time
     * @return why a person must look before the price is shown or charged, or the car let go; empty when nobody must
     */
    public Optional<Doubt> hold(StayAccount account, Instant at, Instant now) {
        return terms(account).hold(at, now);
    }

    /** @return the open stays of a park that began before, at most 20,000 */
    public Future<List<ParkingOrder>> openIn(SqlConnection tx, ParkId park, Instant before) {
        return store.openIn(tx, park, before);
    }

    private StayTerms terms(StayAccount account) {
        var order = account.order();
        return new StayTerms(
                tariffs.of(order),
                order.enteredAt(),
                order.marks().suspect(),
                account.payments(),
                account.grants(),
                account.covers(),
                account.decision(),
                grace(order.park()));
    }

    private static Instant notBeforeEntry(StayAccount account, Instant at) {
        var entered = account.order().enteredAt();
        return at.isBefore(entered) ? entered : at;
    }

    /** @return the minutes for leaving after a payment */
    public Duration grace(ParkId park) {
        return Duration.ofMinutes(
                directory.park(park).map(each -> each.freeOutMinutes()).orElse(15));
    }
}
