package io.bolane.gateway.pass;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.MonthPassCheck;
import io.bolane.protocol.bolink.OfficeReply;
import io.bolane.protocol.bolink.Validity;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/**
 * Bolink 11.2: may this car have a pass for that amount and period? A refusal stops the driver's payment. Refused are
 * cars on the black list, periods that are over, and another amount than the park's price for so many months.
 */
public final class PassChecks {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Database database;
    private final SpecialPlates specials;
    private final Function<ParkId, Optional<Money>> prices;
    private final Clock parking;

    /**
     * @param prices what a month costs; a park without a price takes any amount
     * @param parking the parking clock
     */
    public PassChecks(
            Database database, SpecialPlates specials, Function<ParkId, Optional<Money>> prices, Clock parking) {
        this.database = database;
        this.specials = specials;
        this.prices = prices;
        this.parking = parking;
    }

    /** @return state 1 when it may; fails with {@code NotPossible} when not, and {@code StoreUnavailable} */
    public Future<BolinkReply> answer(MonthPassCheck check) {
        if (check.validity()
                .until()
                .filter(until -> !until.isAfter(parking.instant()))
                .isPresent()) {
            return Future.failedFuture(new NotPossible("the period is over", "月卡有效期已过"));
        }
        if (!isPrice(check)) {
            return Future.failedFuture(new NotPossible("another amount than the price", "月卡金额不正确"));
        }
        return database.withTransaction(tx -> specials.isBlack(tx, check.park(), check.plate()))
                .map(black -> {
                    if (black) {
                        throw new NotPossible("on the black list", "黑名单车辆不能办理月卡");
                    }
                    return OfficeReply.done(check);
                });
    }

    private boolean isPrice(MonthPassCheck check) {
        var fen = check.amount().fen();
        var month = prices.apply(check.park()).map(Money::fen);
        if (fen <= 0 || month.isEmpty()) {
            return fen > 0;
        }
        return months(check.validity())
                .map(months -> fen == months * month.get())
                .orElse(fen % month.get() == 0);
    }

    /** @return months begun; empty when the period is not told */
    private static Optional<Long> months(Validity period) {
        return period.from().flatMap(from -> period.until().map(until -> months(from, until)));
    }

    private static long months(Instant from, Instant until) {
        var first = from.atZone(CHINA);
        var last = until.atZone(CHINA);
        var months = 1L;
        while (first.plusMonths(months).isBefore(last) && months < 1_200) {
            months++;
        }
        return months;
    }
}
