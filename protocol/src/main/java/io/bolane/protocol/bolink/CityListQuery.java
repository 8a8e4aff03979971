package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import java.util.List;

/**
 * Bolink 10.3: which stays are in progress, as the city's platform has it? Asked with details: the type of the ids in
 * the short answer is not said.
 */
public record CityListQuery(ParkId park) implements BolinkRequest {
    static final String SERVICE = "parking_business_list";
    private static final String DETAILS = "2";

    @Override
    public String interfaceId() {
        return "10.3";
    }

    @Override
    public String path() {
        return "neworder/uploadData";
    }

    @Override
    public String dataJson(UnionId union) {
        return new JsonText()
                .number("union_id", union.value())
                .text("park_id", park.value())
                .text("service_name", SERVICE)
                .text("detail_type", DETAILS)
                .close();
    }

    /**
     * @return the stays that the city holds as parked
     * @throws InvalidField when the answer has no list, or a stay without a number
     */
    public static List<OrderId> orders(UplinkReply reply) {
        return reply
                .fields()
                .object("data")
                .orElseThrow(() -> new InvalidField("data", "missing"))
                .objects("order_detail_list")
                .stream()
                .map(row -> row.required("order_id", OrderId::of))
                .toList();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.cityList(this);
    }
}
