package io.bolane.simulator.cloud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Every stay that 3.1 told of, in the order of arrival. Safe to use from any thread. */
final class CloudStays {
    private final Map<String, CloudStay> byKey = new LinkedHashMap<>();

    synchronized Optional<CloudStay> find(VendorCall call) {
        return Optional.ofNullable(byKey.get(call.orderKey()));
    }

    /** @param order of any park of the account */
    synchronized Optional<CloudStay> find(long union, String order) {
        return matching(stay -> stay.union() == union && stay.order().equals(order)).stream()
                .findFirst();
    }

    synchronized CloudStay begin(VendorCall call) {
        var stay = new CloudStay(call.union(), call.data());
        byKey.put(call.orderKey(), stay);
        return stay;
    }

    synchronized List<CloudStay> matching(Predicate<CloudStay> wanted) {
        return byKey.values().stream().filter(wanted).toList();
    }

    /** @return unpaid stays of a plate, whoever's park it was */
    synchronized List<CloudStay> unpaid(String plate) {
        return matching(stay -> stay.isUnpaid() && stay.plate().equals(plate));
    }
}
