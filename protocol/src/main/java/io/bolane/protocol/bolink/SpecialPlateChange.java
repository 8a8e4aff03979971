package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import java.util.Optional;

/**
 * Bolink 11.4 {@code special_plate}: a white-listed or black-listed plate. There is no record id: plate and list are
 * the key.
 *
 * @param delete {@code type}: delete, else add
 * @param black {@code car_type}: black list, else white list
 * @param validity without limit where no times are given
 */
public record SpecialPlateChange(
        ParkId park,
        boolean delete,
        Plate plate,
        boolean black,
        Validity validity,
        Optional<String> remark,
        Optional<String> messageUuid)
        implements OfficeCallback {
    public static final String SERVICE = "special_plate";

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static SpecialPlateChange parse(Fields data) {
        Wire.account(data);
        return new SpecialPlateChange(
                Wire.park(data),
                data.required("type", text -> Wire.either(text, "delete", "add")),
                data.required("car_number", Plate::of),
                data.required("car_type", text -> Wire.either(text, "black", "white")),
                Validity.parse(data),
                data.text("remark"),
                data.text("message_uuid"));
    }

    @Override
    public String interfaceId() {
        return "11.4";
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
        return cases.specialPlateChange(this);
    }
}
