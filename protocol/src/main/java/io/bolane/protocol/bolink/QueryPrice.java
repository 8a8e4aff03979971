package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import java.util.Optional;

/**
 * Bolink 5.1 {@code query_price}: what does a car owe now?
 *
 * @param plate absent at the exit, where the lane names the car
 * @param order absent when Bolink knows none ({@code ""} on the wire)
 * @param exitLane {@code out_channel_id}; required when the scene is at an exit
 * @param queryOrderNo number of this query; goes back unchanged and comes again in 5.3
 * @param licence stand-in that the scanning driver was given earlier; counts only when no plated car waits
 * @param payUser WeChat openID or Alipay buyer id
 */
public record QueryPrice(
        ParkId park,
        Scene scene,
        Optional<Plate> plate,
        Optional<OrderId> order,
        Optional<String> exitLane,
        String queryOrderNo,
        Optional<Plate> licence,
        Optional<String> payUser)
        implements BolinkCallback {
    public static final String SERVICE = "query_price";

    /** Where the driver asks ({@code pay_scene}); absent means in the park. */
    public enum Scene {
        IN_PARK,
        AT_EXIT,
        PLATELESS_AT_EXIT;

        static Scene ofWire(String text) {
            return Wire.choice(values(), text);
        }
    }

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static QueryPrice parse(Fields data) {
        var park = data.required("park_id", ParkId::of);
        var scene = data.optional("pay_scene", Scene::ofWire).orElse(Scene.IN_PARK);
        var query = new QueryPrice(
                park,
                scene,
                data.optional("car_number", Plate::of),
                data.optional("order_id", OrderId::of),
                Wire.lane(data, park, "out_channel_id"),
                data.requiredText("query_order_no"),
                data.optional("licence", Plate::of),
                data.text("pay_user_id"));
        if (scene != Scene.IN_PARK && query.exitLane.isEmpty()) {
            throw new InvalidField("out_channel_id", "missing");
        }
        if (scene == Scene.IN_PARK && query.plate.isEmpty() && query.order.isEmpty()) {
            throw new InvalidField("car_number", "missing");
        }
        return query;
    }

    @Override
    public String interfaceId() {
        return "5.1";
    }

    @Override
    public String serviceName() {
        return SERVICE;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.queryPrice(this);
    }
}
