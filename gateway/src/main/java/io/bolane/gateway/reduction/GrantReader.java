package io.bolane.gateway.reduction;

import io.bolane.gateway.failure.NotPossible;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.ReductionNotice;
import io.bolane.protocol.bolink.ReductionNotice.ReductionKind;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import io.bolane.tariff.settlement.Grant;
import java.util.Optional;

/** Reads from a notice (Bolink 5.14) what is granted. */
final class GrantReader {
    private static final int FREE = 0;
    private static final int BY_TIME = 1;
    private static final int BY_AMOUNT = 2;
    private static final int PARK_DECIDES = 3;

    /** The number of a method that is not given. */
    private static final int BY_FIELD = -1;

    private GrantReader() {}

    /**
     * @param parkMinutes what the park grants when the notice leaves it to the park
     * @throws InvalidField when the method's own field is missing
     * @throws NotPossible for a grant that is neither time nor amount nor everything
     */
    static Grant read(ReductionNotice notice, int parkMinutes) {
        if (notice.kind() != ReductionKind.CHARGING) {
            return byField(notice);
        }
        return switch (notice.calculationMethod().orElse(BY_FIELD)) {
            case FREE -> grant(notice, Optional.empty(), Optional.empty());
            case BY_TIME -> minutes(notice, required("duration", notice.minutes()));
            case BY_AMOUNT -> amount(notice, required("reduce_amount", notice.amount()));
            case PARK_DECIDES -> minutes(notice, parkMinutes);
            default -> byField(notice);
        };
    }

    private static Grant byField(ReductionNotice notice) {
        // a zero beside the other value says that the other one counts
        var minutes = notice.minutes().filter(value -> value > 0);
        var amount = notice.amount().filter(value -> !value.isZero());
        if (minutes.isPresent()) {
            return minutes(notice, minutes.get());
        }
        if (amount.isPresent()) {
            return amount(notice, amount.get());
        }
        throw new NotPossible("neither minutes nor amount in a reduction of " + notice.kind(), "缺少减免时长或金额");
    }

    private static <T> T required(String field, Optional<T> value) {
        return value.orElseThrow(() -> new InvalidField(field, "missing"));
    }

    private static Grant minutes(ReductionNotice notice, int minutes) {
        return grant(notice, Optional.of((long) minutes), Optional.empty());
    }

    private static Grant amount(ReductionNotice notice, Money amount) {
        return grant(notice, Optional.empty(), Optional.of(amount));
    }

    private static Grant grant(ReductionNotice notice, Optional<Long> minutes, Optional<Money> amount) {
        return new Grant(
                key(notice),
                minutes,
                amount,
                minutes.isEmpty() && amount.isEmpty(),
                notice.chargingPlatform(),
                notice.startChargeSeq(),
                notice.calculationMethod());
    }

    /** What is told again under the same key is the same grant. */
    private static String key(ReductionNotice notice) {
        return notice.startChargeSeq()
                .map(seq -> "charge " + seq)
                .or(() -> notice.tradeNo().map(TradeNo::value).map(trade -> "trade " + trade))
                .or(() -> notice.uuid().map(uuid -> "uuid " + uuid))
                .orElseGet(() -> "notice " + notice.kind() + " "
                        + notice.plate().text() + " "
                        + notice.from().or(notice::payTime) + " " + notice.until() + " " + notice.minutes() + " "
                        + notice.amount());
    }
}
