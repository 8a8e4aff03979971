package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.util.Optional;

/**
 * Bolink 11.2 {@code check_vip}: may this car buy a month pass for that amount and period? A refusal stops the payment.
 *
 * @param color blue when absent
 */
public record MonthPassCheck(ParkId park, Plate plate, PlateColor color, Money amount, Validity validity)
        implements OfficeCallback {
    public static final String SERVICE = "check_vip";

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static MonthPassCheck parse(Fields data) {
        Wire.account(data);
        return new MonthPassCheck(
                Wire.park(data),
                data.required("car_number", Plate::of),
                data.optional("license_color", Wire::color).orElse(PlateColor.BLUE),
                data.requiredMoney("amount"),
                Validity.parse(data));
    }

    @Override
    public String interfaceId() {
        return "11.2";
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
        return ReplyEcho.ofService(SERVICE);
    }

    @Override
    public <R> R matchOffice(OfficeCases<R> cases) {
        return cases.monthPassCheck(this);
    }
}
