package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A callback as the HTTP mode of the SDK edition sends it down. */
final class SdkShape {
    private SdkShape() {}

    /** @return data without its service name, which stands beside it there, and with that edition's own spellings */
    static ObjectNode of(ObjectNode data) {
        var shaped = data.deepCopy();
        var service = shaped.remove("service_name").asText();
        if (service.equals("nolicence_in_park")) {
            shaped.remove("union_id");
        }
        if (service.equals("pay_notice")) {
            shaped.put("type", typeOf(data.path("type").asInt()));
            shaped.set("comid", shaped.remove("park_id"));
            shaped.put("uuid", "u" + Integer.toHexString(data.hashCode()));
        }
        return shaped;
    }

    /** The platform edition has 1 points, 2 hotel, 3 charging; this one 1 charging, 2 points, 3 hotel. */
    private static int typeOf(int platformType) {
        return switch (platformType) {
            case 1 -> 2;
            case 2 -> 3;
            case 3 -> 1;
            default -> platformType;
        };
    }
}
