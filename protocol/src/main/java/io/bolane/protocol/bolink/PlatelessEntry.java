package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import java.time.Instant;
import java.util.Optional;

/**
 * Bolink 5.7 {@code nolicence_in_park}: a driver without plate has scanned the code of an entry and wants in.
 *
 * @param standIn the plate that Bolink made for the car
 * @param carNumber the same text as received, to be echoed unshortened
 * @param timetemp when the driver scanned; the stay begins here
 * @param timetempWire the number as received, to be echoed
 * @param channel the entry lane
 * @param payUser WeChat openID or Alipay buyer id
 * @param mobile of the driver, where the car park asks for an SMS code (Bolink 2.5, 5.13)
 */
public record PlatelessEntry(
        ParkId park,
        Plate standIn,
        String carNumber,
        Instant timetemp,
        long timetempWire,
        String channel,
        Optional<String> payUser,
        Optional<String> mobile,
        Optional<OrderId> order)
        implements BolinkCallback {
    public static final String SERVICE = "nolicence_in_park";

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static PlatelessEntry parse(Fields data) {
        var park = data.required("park_id", ParkId::of);
        Wire.account(data);
        return new PlatelessEntry(
                park,
                data.required("car_number", Plate::of),
                data.requiredText("car_number"),
                data.requiredInstant("timetemp"),
                data.requiredNumber("timetemp"),
                Wire.lane(data, park, "channel_id").orElseThrow(() -> new InvalidField("channel_id", "missing")),
                data.text("pay_user_id"),
                data.text("mobile_number"),
                data.optional("order_id", OrderId::of));
    }

    @Override
    public String interfaceId() {
        return "5.7";
    }

    @Override
    public String serviceName() {
        return SERVICE;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.platelessEntry(this);
    }
}
