package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;

/** Bolink 10.2: how many cars are parked, as the city's platform has it? Compared with our own count. */
public record CityCountQuery(ParkId park) implements BolinkRequest {
    static final String SERVICE = "parking_business_count";

    @Override
    public String interfaceId() {
        return "10.2";
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
                .close();
    }

    /**
     * @return the city's count
     * @throws InvalidField when the answer has none
     */
    public static long count(UplinkReply reply) {
        return reply.fields()
                .object("data")
                .orElseThrow(() -> new InvalidField("data", "missing"))
                .requiredNumber(SERVICE);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.cityCount(this);
    }
}
