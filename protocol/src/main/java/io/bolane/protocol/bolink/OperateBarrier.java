package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.ParkId;
import java.util.List;
import java.util.Optional;

/**
 * Bolink 11.1 {@code operate_liftrod}: move one barrier.
 *
 * @param channelId names the lane; present or {@code deviceNo} is
 * @param move 0 raises and 1 lowers; an absent {@code operate} means raise, the meaning of the interface's title
 * @param operate the number as received, to be echoed; absent when it was
 * @param perpetual keep the arm up until a later command ends it
 * @param liftrodId id of the operation, to be echoed; the key of "seen before"
 * @param messageUuid the same of third parties
 * @param order the stay for which it is, as the sender names it
 */
public record OperateBarrier(
        ParkId park,
        Optional<String> channelId,
        Optional<String> deviceNo,
        BarrierMove move,
        Optional<Integer> operate,
        boolean perpetual,
        Optional<String> liftrodId,
        Optional<String> messageUuid,
        Optional<String> order)
        implements BolinkCallback {
    public static final String SERVICE = "operate_liftrod";

    /** What the arm is to do; 0 is raise on the wire, so nothing here is left to a default of 0. */
    public enum BarrierMove {
        RAISE,
        LOWER;

        static BarrierMove ofWire(String text) {
            return Wire.choice(values(), text);
        }
    }

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static OperateBarrier parse(Fields data) {
        var park = data.requiredOneOf(List.of("park_id", "comid"), ParkId::of);
        var barrier = new OperateBarrier(
                park,
                Wire.lane(data, park, "channel_id"),
                data.text("device_no"),
                data.optional("operate", BarrierMove::ofWire).orElse(BarrierMove.RAISE),
                data.integer("operate"),
                data.optional("duration", OperateBarrier::perpetual).orElse(false),
                data.text("liftrod_id"),
                data.text("message_uuid"),
                data.text("order_id"));
        if (barrier.channelId.isEmpty() && barrier.deviceNo.isEmpty()) {
            throw new InvalidField("channel_id", "missing");
        }
        return barrier;
    }

    private static boolean perpetual(String duration) {
        return switch (duration) {
            case "perpetual" -> true;
            case "temporary" -> false;
            default -> throw new IllegalArgumentException("unknown duration");
        };
    }

    @Override
    public String interfaceId() {
        return "11.1";
    }

    @Override
    public String serviceName() {
        return SERVICE;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.operateBarrier(this);
    }
}
