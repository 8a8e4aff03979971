package io.bolane.gateway.exit;

import io.bolane.gateway.config.EtcLane;
import io.bolane.gateway.config.LaneConfig;
import io.bolane.gateway.lane.LaneDirectory;
import io.bolane.gateway.order.ChargeState;
import io.bolane.gateway.order.ChargeWay;
import io.bolane.gateway.order.ExitWait;
import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.order.ParkingOrder;
import io.bolane.gateway.outbox.Outbox;
import io.bolane.gateway.seamless.SeamlessPay;
import io.bolane.gateway.space.FreeSpaces;
import io.bolane.protocol.bolink.BolinkRequest;
import io.bolane.protocol.bolink.EtcCharge;
import io.bolane.protocol.bolink.EtcProvider;
import io.bolane.protocol.bolink.ExitUpload;
import io.bolane.protocol.bolink.ExitUpload.PayType;
import io.bolane.protocol.parking.Money;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Charges a car that waits at an exit without its driver's doing: by seamless pay (3.2 with wallet) when 5.2 says so,
 * else by ETC (3.7) where the lane has it. One way at a time, each at most once for a stay; a stay whose seamless pay
 * has failed is paid by code.
 */
public final class Charges {
    private final LaneDirectory directory;
    private final OrderBooks books;
    private final Outbox outbox;
    private final FreeSpaces spaces;
    private final SeamlessPay seamless;

    public Charges(LaneDirectory directory, OrderBooks books, Outbox outbox, FreeSpaces spaces, SeamlessPay seamless) {
        this.directory = directory;
        this.books = books;
        this.outbox = outbox;
        this.spaces = spaces;
        this.seamless = seamless;
    }

    /**
     * Locks the stay to a way of paying and asks Bolink to charge, in one transaction. To be followed by
     * {@link #committed()}.
     *
     * @param order locked to no way of paying
     * @return the way; empty when the driver must pay
     */
    Future<Optional<ChargeWay>> begin(SqlConnection tx, ExitWait wait, ParkingOrder order, Money due) {
        if (order.plateless() || order.wallet() != ChargeState.NONE) {
            return Future.succeededFuture(Optional.empty());
        }
        return mayChargeWallet(tx, wait, order).compose(may -> {
            if (may) {
                return spaces.now(tx, order.park())
                        .compose(free -> ask(tx, order, ChargeWay.WALLET, byWallet(wait, order, due, free)));
            }
            var etc = directory.find(wait.lane()).flatMap(LaneConfig::etc);
            return etc.isPresent() && order.etc() == ChargeState.NONE
                    ? ask(tx, order, ChargeWay.ETC, byEtc(wait, order, due, etc.get()))
                    : Future.succeededFuture(Optional.empty());
        });
    }

    /** A driver who was told the price here may be paying by code just now. */
    private Future<Boolean> mayChargeWallet(SqlConnection tx, ExitWait wait, ParkingOrder order) {
        return seamless.supports(tx, order.id())
                .compose(supported -> supported
                        ? books.quotes()
                                .askedSince(tx, order.id(), wait.readAt())
                                .map(asked -> !asked)
                        : Future.succeededFuture(false));
    }

    private Future<Optional<ChargeWay>> ask(
            SqlConnection tx, ParkingOrder order, ChargeWay way, BolinkRequest request) {
        return books.orders()
                .setCharge(tx, order.id(), way, ChargeState.ASKED)
                .compose(locked -> outbox.add(tx, order.id(), request))
                .map(Optional.of(way));
    }

    void committed() {
        outbox.committed();
    }

    private static ExitUpload byWallet(ExitWait wait, ParkingOrder order, Money due, int free) {
        return new ExitUpload(
                order.park(),
                order.plate(),
                order.id(),
                order.enteredAt(),
                later(order.enteredAt(), wait.readAt()),
                PayType.WALLET,
                due,
                free + 1, // after this exit
                order.color(),
                Optional.of(wait.lane().name()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static EtcCharge byEtc(ExitWait wait, ParkingOrder order, Money due, EtcLane etc) {
        return new EtcCharge(
                order.park(),
                order.plate(),
                order.id(),
                order.enteredAt(),
                later(order.enteredAt(), wait.readAt()),
                EtcProvider.valueOf(etc.provider().toUpperCase(Locale.ROOT)),
                due,
                order.entryLane(),
                wait.lane().name(),
                etc.laneNo(),
                order.color(),
                Optional.empty());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** @return what the display says meanwhile */
    static List<String> lines(ParkingOrder order, ChargeWay way) {
        return List.of(order.plate().text(), way == ChargeWay.ETC ? "ETC扣费中…" : "无感支付扣费中…");
    }
}
