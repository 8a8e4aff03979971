package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.parking.UnionId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Bolink 3.2: a car leaves. May be repeated for one stay until it is settled.
 *
 * @param inTime unix seconds on the wire
 * @param outTime unix seconds on the wire
 * @param payType cash also for a stay that is settled already or free: the other three make Bolink charge or chase
 * @param total what is still to be settled now, without what was prepaid or reduced: "0.00" for a settled stay
 * @param freeSpaces {@code empty_plot}, after this exit
 * @param authCode payment code of the driver's phone; with pay type sweepcode only
 * @param reducedMinutes {@code derate_duration}
 * @param picture address of the exit picture
 */
public record ExitUpload(
        ParkId park,
        Plate plate,
        OrderId order,
        Instant inTime,
        Instant outTime,
        PayType payType,
        Money total,
        int freeSpaces,
        PlateColor color,
        Optional<String> exitLane,
        Optional<Money> reducedAmount,
        Optional<Integer> reducedMinutes,
        Optional<String> freeReason,
        Optional<String> authCode,
        Optional<String> picture)
        implements BolinkRequest {

    /** {@code pay_type} of an exit. */
    public enum PayType {
        /** Nothing for Bolink to do. */
        CASH,
        /** Balance, or payment by plate. */
        WALLET,
        /** The booth has scanned the driver's code. */
        SWEEPCODE,
        /** Left without paying. */
        ESCAPE;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException when the code is missing with sweepcode or there without */
    public ExitUpload {
        if ((payType == PayType.SWEEPCODE) != authCode.isPresent()) {
            throw new IllegalArgumentException("auth code goes with sweepcode, and only with it");
        }
    }

    @Override
    public String interfaceId() {
        return "3.2";
    }

    @Override
    public String path() {
        return "neworder/updateorder";
    }

    @Override
    public String dataJson(UnionId union) {
        return new JsonText()
                .text("park_id", park.value())
                .number("union_id", union.value())
                .text("car_number", plate.text())
                .seconds("in_time", inTime)
                .seconds("out_time", outTime)
                .text("pay_type", payType.wire())
                .number("empty_plot", freeSpaces)
                .yuan("total", total)
                .text("order_id", order.value())
                .text("auth_code", authCode)
                .text("outpark_img", picture)
                .text("out_channel_id", exitLane)
                .number("license_color", color.wire())
                .yuan("reduce_amount", reducedAmount)
                .number("derate_duration", reducedMinutes)
                .text("freereasons", freeReason)
                .close();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.exit(this);
    }
}
