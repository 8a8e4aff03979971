package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import java.util.Map;
import java.util.Optional;

/**
 * Messages of the SDK edition, read as the callbacks that they are in the platform edition. Field names and meanings
 * are the same but for what this class maps.
 */
public final class SdkCallbacks {
    /** {@code type} of {@code pay_notice}: 1 charging, 2 points, 3 hotel here; 3, 1, 2 in the platform edition. */
    private static final Map<String, String> REDUCTIONS = Map.of("1", "3", "2", "1", "3", "2");

    private SdkCallbacks() {}

    /**
     * @param service {@code service_name} beside data
     * @param union of the connection: taken when the message names none, as 5.7 does not in this edition
     * @param park of the connection: taken when the message names none, neither by {@code park_id} nor by {@code comid}
     * @throws UnknownService when it names none that is served
     * @throws InvalidField naming the first field that is missing or cannot be read
     */
    public static BolinkCallback parse(Optional<String> service, Fields data, UnionId union, ParkId park) {
        var ofPark = data.has("park_id") || data.has("comid") ? data : data.with("park_id", park.value());
        var named = ofPark.has("union_id") ? ofPark : ofPark.with("union_id", Long.toString(union.value()));
        var notice = BolinkCallbacks.serviceName(service, data)
                .filter(ReductionNotice.SERVICE::equals)
                .flatMap(pays -> named.text("type"))
                .flatMap(type -> Optional.ofNullable(REDUCTIONS.get(type)));
        return BolinkCallbacks.parse(
                service, notice.map(type -> named.with("type", type)).orElse(named));
    }
}
