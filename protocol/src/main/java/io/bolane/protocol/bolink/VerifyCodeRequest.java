package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import java.util.Optional;

/**
 * Bolink 5.13 {@code verify_code}: send a code by SMS to a driver without plate, and tell Bolink which.
 *
 * @param standIn the plate that Bolink made for the car
 * @param mobile where to send it
 */
public record VerifyCodeRequest(ParkId park, Plate standIn, String mobile, String payUser) implements OfficeCallback {
    public static final String SERVICE = "verify_code";

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static VerifyCodeRequest parse(Fields data) {
        Wire.account(data);
        return new VerifyCodeRequest(
                Wire.park(data),
                data.required("car_number", Plate::of),
                data.required("mobile_number", Wire::phone),
                data.requiredText("pay_user_id"));
    }

    @Override
    public String interfaceId() {
        return "5.13";
    }

    @Override
    public String serviceName() {
        return SERVICE;
    }

    @Override
    public Optional<String> subject() {
        return Optional.empty();
    }

    @Override
    public ReplyEcho echo() {
        return ReplyEcho.NONE;
    }

    @Override
    public <R> R matchOffice(OfficeCases<R> cases) {
        return cases.verifyCode(this);
    }
}
