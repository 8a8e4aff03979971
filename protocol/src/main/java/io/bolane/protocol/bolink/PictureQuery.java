package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import java.util.List;
import java.util.Optional;

/**
 * Bolink 5.4 {@code get_inpark_image}: the picture of a stay. The reply is the picture itself. Park and stay are called
 * {@code comid} and {@code orderid} here; the names of the other interfaces are taken as well.
 */
public record PictureQuery(ParkId park, OrderId order, PictureKind kind) implements OfficeCallback {
    public static final String SERVICE = "get_inpark_image";

    /** {@code type}: when the picture was taken. */
    public enum PictureKind {
        IN,
        OUT
    }

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static PictureQuery parse(Fields data) {
        return new PictureQuery(
                Wire.park(data),
                data.requiredOneOf(List.of("orderid", "order_id"), OrderId::of),
                data.required("type", text -> Wire.word(PictureKind.values(), text)));
    }

    @Override
    public String interfaceId() {
        return "5.4";
    }

    @Override
    public String serviceName() {
        return SERVICE;
    }

    @Override
    public Optional<String> subject() {
        return Optional.of(order.value());
    }

    @Override
    public ReplyEcho echo() {
        return ReplyEcho.NONE;
    }

    @Override
    public <R> R matchOffice(OfficeCases<R> cases) {
        return cases.pictureQuery(this);
    }
}
