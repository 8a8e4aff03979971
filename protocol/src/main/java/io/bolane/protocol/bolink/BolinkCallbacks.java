package io.bolane.protocol.bolink;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which {@code service_name} is which callback. */
public final class BolinkCallbacks {
    private static final Map<String, Function<Fields, BolinkCallback>> PARSERS = Map.of(
            QueryPrice.SERVICE, QueryPrice::parse,
            Prepayment.SERVICE, Prepayment::parse,
            ExitPayment.SERVICE, ExitPayment::parse,
            PlatelessEntry.SERVICE, PlatelessEntry::parse,
            ReductionNotice.SERVICE, ReductionNotice::parse,
            OperateBarrier.SERVICE, OperateBarrier::parse);

    private BolinkCallbacks() {}

    /** @return the service names that are served */
    public static Set<String> services() {
        return PARSERS.keySet();
    }

    /** @return the service that a callback names: the one inside data, which is signed, wins over the path */
    public static Optional<String> serviceName(Optional<String> fromPath, Fields data) {
        return data.text("service_name").or(() -> fromPath);
    }

    /**
     * @param fromPath service name from the address; with one address per event it may be missing in data (Bolink 5.0)
     * @throws UnknownService when it names none that is served
     * @throws InvalidField naming the first field that is missing or cannot be read
     */
    public static BolinkCallback parse(Optional<String> fromPath, Fields data) {
        var service = serviceName(fromPath, data).orElseThrow(() -> new InvalidField("service_name", "missing"));
        var parser = PARSERS.get(service);
        if (parser == null) {
            throw new UnknownService(service);
        }
        return parser.apply(data);
    }
}
