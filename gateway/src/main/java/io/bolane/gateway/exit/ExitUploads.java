package io.bolane.gateway.exit;

import io.bolane.gateway.order.ChargeState;
import io.bolane.gateway.order.ParkingOrder;
import io.bolane.gateway.order.ParkingOrders.Reduced;
import io.bolane.gateway.order.StayAccount;
import io.bolane.gateway.order.StayEnd;
import io.bolane.protocol.bolink.BolinkRequest;
import io.bolane.protocol.bolink.ChargingReductionUpload;
import io.bolane.protocol.bolink.ChargingReductionUpload.Method;
import io.bolane.protocol.bolink.ChargingReductionUpload.Platform;
import io.bolane.protocol.bolink.ExitUpload;
import io.bolane.protocol.bolink.ExitUpload.PayType;
import io.bolane.protocol.bolink.StayCorrection;
import io.bolane.protocol.bolink.StayCorrection.Departure;
import io.bolane.protocol.bolink.StayCorrection.Departure.Kind;
import io.bolane.protocol.parking.Money;
import io.bolane.tariff.settlement.Cover;
import io.bolane.tariff.settlement.Grant;
import io.bolane.tariff.settlement.StayPrice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Bolink is told of a stay that has ended: 3.2, and 3.11 for each charging session that wants a report. */
public final class ExitUploads {
    private ExitUploads() {}

    /**
     * @param reduced what all grants took off
     * @param freeSpaces of the park, after the exit
     */
    public static List<BolinkRequest> of(StayEnd end, StayAccount account, Reduced reduced, int freeSpaces) {
        var requests = new ArrayList<BolinkRequest>();
        if (end.order().marks().exitTold()) {
            // a second 3.2 would be a repeated settlement
            requests.add(correction(account, end.at(), end.price()));
        } else if (!isSettledByWallet(end)) {
            requests.add(exit(end, account, reduced, freeSpaces));
        }
        if (!end.order().marks().exitTold() && end.order().marks().toldEntry().isPresent()) {
            // times can be corrected only now that the car has left
            requests.add(correction(account, end.at(), end.price()));
        }
        for (var grant : account.grants()) {
            report(end, grant, reduced).ifPresent(requests::add);
        }
        return requests;
    }

    /**
     * @param account of a stay that has left
     * @return 10.1: the fee that was told is another
     */
    public static StayCorrection correction(StayAccount account, StayPrice price) {
        return correction(account, account.order().exitedAt().orElseThrow(), price);
    }

    private static StayCorrection correction(StayAccount account, Instant exitedAt, StayPrice price) {
        return correction(account.order(), exitedAt, kind(account, exitedAt, price), price.total());
    }

    private static Kind kind(StayAccount account, Instant exitedAt, StayPrice price) {
        if (!price.due().isZero()) {
            return Kind.OWING;
        }
        var byPass = account.covers().stream()
                .anyMatch(cover -> cover.kind() == Cover.Kind.MONTH_PASS && cover.covers(exitedAt));
        if (price.total().isZero()) {
            return byPass ? Kind.MONTH_PASS : Kind.FREE;
        }
        return Kind.PAID;
    }

    /** @return 10.1 for a stay that never was: it cost nothing, for a device erred */
    public static StayCorrection neverWas(ParkingOrder order) {
        return correction(order, order.exitedAt().orElseThrow(), Kind.DEVICE_FAULT, Money.ZERO);
    }

    private static StayCorrection correction(ParkingOrder order, Instant exitedAt, Kind kind, Money total) {
        var departure = new Departure(order.enteredAt(), outTime(order, exitedAt), kind, total);
        return new StayCorrection(
                order.park(), order.plate(), order.id(), false, order.color(), Optional.of(departure));
    }

    /** 3.2 with wallet has told the exit and ended the stay; a second one would be a repeated settlement. */
    private static boolean isSettledByWallet(StayEnd end) {
        return end.order().wallet() == ChargeState.PAID && end.price().due().isZero();
    }

    /** Bolink has nothing to do for a stay that is settled: cash, with nothing left to settle. */
    private static ExitUpload exit(StayEnd end, StayAccount account, Reduced reduced, int freeSpaces) {
        var order = end.order();
        var due = end.price().due();
        var isReduced = !account.grants().isEmpty();
        return new ExitUpload(
                order.park(),
                order.plate(),
                order.id(),
                order.enteredAt(),
                outTime(order, end.at()),
                due.isZero() ? PayType.CASH : PayType.ESCAPE,
                due,
                freeSpaces,
                order.color(),
                Optional.of(end.lane()),
                isReduced ? Optional.of(reduced.amount()) : Optional.empty(),
                isReduced ? Optional.of(Math.toIntExact(reduced.time().toMinutes())) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<BolinkRequest> report(StayEnd end, Grant grant, Reduced reduced) {
        var platform = grant.chargingPlatform().flatMap(Platform::ofNotice);
        if (platform.isEmpty() || grant.startChargeSeq().isEmpty()) {
            return Optional.empty();
        }
        var order = end.order();
        var amount =
                grant.amount().map(granted -> granted.min(reduced.amount())).orElse(reduced.amount());
        return Optional.of(new ChargingReductionUpload(
                order.park(),
                platform.get(),
                order.plate(),
                grant.startChargeSeq().get(),
                method(grant),
                grant.minutes()
                        .map(minutes ->
                                Math.toIntExact(Math.min(minutes, reduced.time().toMinutes()))),
                Optional.of(amount),
                outTime(order, end.at())));
    }

    /** 3.11 has no number for "all free": it is told as the amount that it took. */
    private static Method method(Grant grant) {
        if (grant.method()
                .filter(number -> number == Method.PARK_DECIDES.wire())
                .isPresent()) {
            return Method.PARK_DECIDES;
        }
        return grant.minutes().isPresent() ? Method.BY_TIME : Method.BY_AMOUNT;
    }

    private static Instant outTime(ParkingOrder order, Instant at) {
        return at.isBefore(order.enteredAt()) ? order.enteredAt() : at;
    }
}
