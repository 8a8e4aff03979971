package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import java.util.Optional;

/**
 * Bolink 5.2 {@code notice_car_owner}: whether the plate of a car in the park can be charged without a stop. Sent after
 * 3.1 and again at each change; the last one holds.
 *
 * @param supported {@code is_union_user}: 3.2 may be tried with pay type wallet
 * @param rand differs from message to message
 */
public record SeamlessPayState(ParkId park, OrderId order, Plate plate, boolean supported, String rand)
        implements OfficeCallback {
    public static final String SERVICE = "notice_car_owner";

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static SeamlessPayState parse(Fields data) {
        Wire.account(data);
        return new SeamlessPayState(
                Wire.park(data),
                data.required("order_id", OrderId::of),
                data.required("car_number", Plate::of),
                data.required("is_union_user", Wire::flag),
                data.requiredText("rand"));
    }

    @Override
    public String interfaceId() {
        return "5.2";
    }

    @Override
    public String serviceName() {
        return SERVICE;
    }

    @Override
    public Optional<String> subject() {
        return Optional.of(rand);
    }

    @Override
    public ReplyEcho echo() {
        return ReplyEcho.NONE;
    }

    @Override
    public <R> R matchOffice(OfficeCases<R> cases) {
        return cases.seamlessPayState(this);
    }
}
