package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.parking.UnionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Bolink 3.7: charge a leaving car through its ETC device. {@code union_id} stands beside data. The answer is an
 * {@link EtcReply}.
 *
 * @param inTime unix seconds on the wire; {@code parking_time} is the whole minutes until {@code outTime}
 * @param total after discount: what is charged
 * @param laneNo code of the ETC lane, bound to the antenna; for jyyh the number of the box
 * @param extras what {@link EtcProvider#MY} wants on top
 */
public record EtcCharge(
        ParkId park,
        Plate plate,
        OrderId order,
        Instant inTime,
        Instant outTime,
        EtcProvider provider,
        Money total,
        String entryLane,
        String exitLane,
        String laneNo,
        PlateColor color,
        Optional<Extras> extras)
        implements BolinkRequest {

    /**
     * Required by provider my only.
     *
     * @param totalOriginal before discount
     * @param entryPicture address
     * @param exitPicture address
     */
    public record Extras(int freeSpaces, Money totalOriginal, String entryPicture, String exitPicture) {}

    /** @throws IllegalArgumentException when provider my lacks its extras, or the car leaves before it came */
    public EtcCharge {
        if (provider == EtcProvider.MY && extras.isEmpty()) {
            throw new IllegalArgumentException("provider my wants free spaces, original amount and pictures");
        }
        if (outTime.isBefore(inTime)) {
            throw new IllegalArgumentException("exit before entry");
        }
    }

    @Override
    public String interfaceId() {
        return "3.7";
    }

    @Override
    public String path() {
        return "etcPayApi";
    }

    @Override
    public boolean unionInsideData() {
        return false;
    }

    @Override
    public String dataJson(UnionId union) {
        var out = new JsonText()
                .text("park_id", park.value())
                .text("car_number", plate.text())
                .seconds("in_time", inTime)
                .seconds("out_time", outTime)
                .text("pay_type", provider.wire());
        extras.ifPresent(
                extra -> out.number("empty_plot", extra.freeSpaces()).yuan("total_original", extra.totalOriginal()));
        out.yuan("total", total).text("order_id", order.value()).text("out_channel_id", exitLane);
        extras.ifPresent(
                extra -> out.text("inpark_img", extra.entryPicture()).text("outpark_img", extra.exitPicture()));
        return out.text("in_channel_id", entryLane)
                .text(
                        "parking_time",
                        Long.toString(Duration.between(inTime, outTime).toMinutes()))
                .text("lane_no", laneNo)
                .number("license_color", provider.wireOf(color))
                .close();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.etc(this);
    }
}
