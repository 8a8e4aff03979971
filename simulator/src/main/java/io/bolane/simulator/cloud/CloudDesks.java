package io.bolane.simulator.cloud;

import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All desks together: one answer for every interface of the catalogue that the vendor may call. */
final class CloudDesks {
    private final Map<String, Desk.Service> services = new HashMap<>();

    /** @throws IllegalStateException naming an interface that no desk serves, or two do */
    CloudDesks(List<Desk> desks) {
        for (var desk : desks) {
            desk.services().forEach((id, service) -> {
                if (services.put(id, service) != null) {
                    throw new IllegalStateException(id + " is served twice");
                }
            });
        }
        for (var called : Catalogue.standard().uplinks()) {
            if (!services.containsKey(called.id())) {
                throw new IllegalStateException(called + " is not served");
            }
        }
    }

    CloudAnswer answer(VendorCall call) {
        return services.get(call.id()).answer(call);
    }

    /** @return the addresses as the vendor's configuration has them, relative to this server */
    static String base(BolinkInterface.Host host) {
        return switch (host) {
            case UNION_API -> "/unionapi/";
            case VENDOR_PAGES -> "/web/parkingos/";
            case CLOUD_OPENSERVICE -> "/zld/openservice/";
            case COMMUNITY -> "/community/";
            case OURS -> throw new IllegalArgumentException("an address of the vendor");
        };
    }
}
