package io.bolane.protocol.bolink;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which {@code service_name} is which callback of a park; {@link AccountCallback} reads the two that name none. */
public final class BolinkCallbacks {
    private static final Map<String, Function<Fields, BolinkCallback>> PARSERS = Map.ofEntries(
            Map.entry(QueryPrice.SERVICE, QueryPrice::parse),
            Map.entry(Prepayment.SERVICE, Prepayment::parse),
            Map.entry(ExitPayment.SERVICE, ExitPayment::parse),
            Map.entry(PlatelessEntry.SERVICE, PlatelessEntry::parse),
            Map.entry(ReductionNotice.SERVICE, ReductionNotice::parse),
            Map.entry(OperateBarrier.SERVICE, OperateBarrier::parse),
            Map.entry(SeamlessPayState.SERVICE, SeamlessPayState::parse),
            Map.entry(PictureQuery.SERVICE, PictureQuery::parse),
            Map.entry(RefundResult.SERVICE, RefundResult::parse),
            Map.entry(MonthPassPayment.SERVICE, MonthPassPayment::parse),
            Map.entry(RecoveredPayment.SERVICE, RecoveredPayment::parse),
            Map.entry(StayPayment.SERVICE, StayPayment::parse),
            Map.entry(UnpaidStayPayment.SERVICE, UnpaidStayPayment::parse),
            Map.entry(ChangePayout.SERVICE, ChangePayout::parse),
            Map.entry(VerifyCodeRequest.SERVICE, VerifyCodeRequest::parse),
            Map.entry(MonthPassCheck.SERVICE, MonthPassCheck::parse),
            Map.entry(SpaceCount.SERVICE, SpaceCount::parse),
            Map.entry(SpecialPlateChange.SERVICE, SpecialPlateChange::parse),
            Map.entry(MonthPassChange.SERVICE, MonthPassChange::parse),
            Map.entry(CarQuery.SERVICE, CarQuery::parse),
            Map.entry(InvoiceNotice.SERVICE, InvoiceNotice::parse));

    private BolinkCallbacks() {}

    /** @return the service names that are served */
    public static Set<String> services() {
        return PARSERS.keySet();
    }

    /**
     * @return the service that a callback names: the one inside data, which is signed, wins over the path; 6.4 names
     *     none and is known by its members
     */
    public static Optional<String> serviceName(Optional<String> fromPath, Fields data) {
        return data.text("service_name")
                .or(() -> fromPath)
                .or(() -> InvoiceState.isShapeOf(data) ? Optional.of(InvoiceState.SERVICE) : Optional.empty());
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
