package io.bolane.gateway.correction;

import io.bolane.gateway.cases.Cases;
import io.bolane.gateway.entry.Entries;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.failure.UnknownOrder;
import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.order.ParkingOrder;
import io.bolane.gateway.order.StayAccount;
import io.bolane.gateway.order.StayState;
import io.bolane.gateway.outbox.Outbox;
import io.bolane.gateway.payment.Bookings;
import io.bolane.gateway.space.FreeSpaces;
import io.bolane.protocol.bolink.BolinkRequest;
import io.bolane.protocol.lane.ParkSpaces;
import io.bolane.protocol.parking.OrderId;
import io.bolane.tariff.settlement.StayPrice;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What all corrections have in common.
 *
 * @param parking the parking clock
 */
public record StayDesk(
        OrderBooks books, FreeSpaces spaces, Outbox outbox, Bookings bookings, Cases cases, Clock parking) {

    /** @return the stay, locked; fails with {@code UnknownOrder} */
    Future<StayAccount> lock(SqlConnection tx, OrderId order) {
        return books.orders()
                .lock(tx, order)
                .map(found -> found.orElseThrow(() -> new UnknownOrder("no order " + order)));
    }

    /** @return the price of the stay at its end, or now */
    StayPrice price(StayAccount account) {
        return books.orders().price(account, account.order().exitedAt().orElseGet(parking::instant));
    }

    Future<Void> journal(SqlConnection tx, ParkingOrder stay, String what, String detail) {
        return books.orders().journal().add(tx, stay.id(), what, detail);
    }

    /** @return the corrected stay beside what it was before */
    Future<Corrected> done(SqlConnection tx, StayAccount before, Runnable afterCommit) {
        return lock(tx, before.order().id())
                .map(after -> new Corrected(
                        Corrected.json(before.order(), price(before)),
                        Corrected.json(after.order(), price(after)),
                        afterCommit));
    }

    /** Tells Bolink, after all that it was told of the stay before. */
    Future<Void> tell(SqlConnection tx, ParkingOrder stay, BolinkRequest correction) {
        return outbox.add(tx, stay.id(), correction);
    }

    /** Counts cars of a park in or out; the row of the park is locked last of all. */
    Future<List<ParkSpaces>> count(SqlConnection tx, ParkingOrder stay, int cars) {
        return spaces.change(tx, Map.of(stay.entry(), cars));
    }

    int freeIn(ParkingOrder stay, List<ParkSpaces> free) {
        return Entries.freeIn(stay.park(), free);
    }

    Runnable publishing(List<ParkSpaces> free) {
        return () -> {
            outbox.committed();
            spaces.publish(free);
        };
    }

    static void require(StayAccount account, StayState state) {
        var is = account.order().state();
        if (is != state) {
            throw new NotPossible("only a stay that is " + state + "; this one is " + is, "订单状态不允许该操作");
        }
    }

    /** While it is being charged, what it costs must stay as it is. */
    static void refuseCharging(ParkingOrder stay) {
        stay.lockedTo().ifPresent(way -> {
            throw new NotPossible("the stay is being charged by " + way, "正在扣费,请稍候");
        });
    }

    Instant now() {
        return parking.instant();
    }
}
