package io.bolane.gateway.order;

import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneCommand.Admission;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneCommand.ShowText;
import io.bolane.protocol.parking.Money;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a car go that waits at an exit, once its stay is settled. A raise that is lost is healed by the lane: it asks
 * again every 2 s while the car is there, and is then told that it may open.
 */
public final class Releases {
    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);
    private static final Runnable NOTHING = () -> {};

    private final ParkingOrders orders;
    private final ExitWaits waits;
    private final LaneSend lanes;
    private final Clock parking;

    /** @param parking the parking clock */
    public Releases(ParkingOrders orders, ExitWaits waits, LaneSend lanes, Clock parking) {
        this.orders = orders;
        this.waits = waits;
        this.lanes = lanes;
        this.parking = parking;
    }

    /**
     * @param account as it stands now in this transaction
     * @return to be run after the commit: raises the arm of the exit where the car waits, when nothing is due there
     */
    public Future<Runnable> ifSettled(SqlConnection tx, StayAccount account) {
        return waits.of(tx, account.order().id()).map(wait -> wait.filter(at -> mayGo(account, at))
                .filter(at -> orders.price(account, at.readAt()).isSettled())
                .map(at -> raise(account.order(), at))
                .orElse(NOTHING));
    }

    /**
     * @param account as it stands after a payment in this transaction
     * @return to be run after the commit: as {@link #ifSettled}, and when something is still due, shows it where
     *     the car waits
     */
    public Future<Runnable> afterPayment(SqlConnection tx, StayAccount account) {
        return waits.of(tx, account.order().id()).map(wait -> wait.filter(at -> mayGo(account, at))
                .map(at ->
                        orders.price(account, at.readAt()).isSettled() ? raise(account.order(), at) : show(account, at))
                .orElse(NOTHING));
    }

    /** Whom a person has to look at gets neither arm nor amount, whatever was paid: the lane asks again. */
    private boolean mayGo(StayAccount account, ExitWait at) {
        return account.order().state().isOpen()
                && orders.hold(account, at.readAt(), parking.instant()).isEmpty();
    }

    /** @return to be run after the commit: raises the arm for this car, at most once for one reading of it */
    public Runnable raise(ParkingOrder order, ExitWait wait) {
        var id = new CommandId(
                "settled-" + order.id().value() + "-" + wait.readAt().toEpochMilli());
        var body = new RaiseBarrier(Hold.ONCE, Optional.of(Admission.leaving(order.id(), order.plate())));
        return () -> lanes.send(wait.lane(), authority(order), body, Optional.of(id))
                .onFailure(cause -> LOG.atWarn()
                        .addKeyValue("lane", wait.lane())
                        .addKeyValue("order", order.id())
                        .addKeyValue("error", cause.getMessage())
                        .log("arm not raised for a settled stay; the lane will ask again"));
    }

    /** @return to be run after the commit: shows the driver who waits what is due, and that a code is to be scanned */
    public Future<Runnable> askForCode(SqlConnection tx, StayAccount account) {
        return waits.of(tx, account.order().id())
                .map(wait -> wait.map(at -> show(account, at)).orElse(NOTHING));
    }

    private Runnable show(StayAccount account, ExitWait wait) {
        var price = orders.price(account, wait.readAt());
        var lines = payLines(account.order(), wait, price.due());
        return () -> lanes.send(wait.lane(), authority(account.order()), new ShowText(lines), Optional.empty())
                .onFailure(cause -> LOG.atInfo()
                        .addKeyValue("lane", wait.lane())
                        .addKeyValue("error", cause.getMessage())
                        .log("amount not shown; the lane will ask again"));
    }

    /** @return what the display says to a driver who owes */
    public static List<String> payLines(ParkingOrder order, ExitWait wait, Money due) {
        var parked = Duration.between(order.enteredAt(), wait.readAt());
        return List.of(
                order.plate().text(),
                "停车" + Math.max(0, parked.toHours()) + "小时" + Math.max(0, parked.toMinutesPart()) + "分",
                "请扫码支付 " + due.toYuan() + "元");
    }

    private static Authority authority(ParkingOrder order) {
        return new Authority(Authority.Source.SETTLEMENT, order.id().value());
    }
}
