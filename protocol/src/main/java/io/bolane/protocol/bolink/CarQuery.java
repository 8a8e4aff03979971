package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import java.util.Optional;

/**
 * Bolink 11.6 {@code query_car_info}: what we know of a plate. The reply is a {@link CarInfoReply}.
 *
 * @param special {@code type}: ask for a special plate, else for a month pass
 */
public record CarQuery(ParkId park, Plate plate, Optional<String> cardId, boolean special, Optional<String> messageUuid)
        implements OfficeCallback {
    public static final String SERVICE = "query_car_info";

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static CarQuery parse(Fields data) {
        Wire.account(data);
        return new CarQuery(
                Wire.park(data),
                data.required("car_number", Plate::of),
                data.text("card_id"),
                data.required("type", Wire::flag),
                data.text("message_uuid"));
    }

    @Override
    public String interfaceId() {
        return "11.6";
    }

    @Override
    public String serviceName() {
        return SERVICE;
    }

    @Override
    public Optional<String> subject() {
        return messageUuid;
    }

    @Override
    public ReplyEcho echo() {
        return ReplyEcho.ofService(SERVICE);
    }

    @Override
    public <R> R matchOffice(OfficeCases<R> cases) {
        return cases.carQuery(this);
    }
}
