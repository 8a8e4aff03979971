package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.parking.UnionId;
import java.time.Instant;
import java.util.Optional;

/**
 * Bolink 3.1: a car has entered. Repeating it is answered with "订单已存在", which means stored.
 *
 * @param inTime unix seconds on the wire
 * @param freeSpaces {@code empty_plot}, after this entry
 * @param remark at most 24 characters
 * @param picture address of the entry picture
 * @param entryLane {@code in_channel_id}
 */
public record EntryUpload(
        ParkId park,
        Plate plate,
        OrderId order,
        Instant inTime,
        int freeSpaces,
        CarKind kind,
        PlateColor color,
        Optional<String> entryLane,
        Optional<String> picture,
        Optional<String> remark)
        implements BolinkRequest {

    /** @throws IllegalArgumentException when the remark is longer than Bolink takes */
    public EntryUpload {
        if (remark.filter(text -> text.length() > 24).isPresent()) {
            throw new IllegalArgumentException("remark has more than 24 characters");
        }
    }

    /** {@code car_cost_type}: how a car is charged. */
    public enum CarKind {
        TEMPORARY(1),
        MONTH_PASS(2),
        WHITE_LIST(3),
        PLATELESS(4),
        GUEST(5),
        VIP(6),
        INTERNAL(7);

        private final int wire;

        CarKind(int wire) {
            this.wire = wire;
        }

        public int wire() {
            return wire;
        }
    }

    @Override
    public String interfaceId() {
        return "3.1";
    }

    @Override
    public String path() {
        return "neworder/addorder";
    }

    @Override
    public String dataJson(UnionId union) {
        return new JsonText()
                .text("car_number", plate.text())
                .seconds("in_time", inTime)
                .text("order_id", order.value())
                .number("empty_plot", freeSpaces)
                .text("park_id", park.value())
                .number("union_id", union.value())
                .text("remark", remark)
                .text("inpark_img", picture)
                .number("car_cost_type", kind.wire())
                .number("license_color", color.wire())
                .text("in_channel_id", entryLane)
                .close();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.entry(this);
    }
}
