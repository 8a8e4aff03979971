package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.protocol.bolink.catalogue.FieldSpec;
import io.bolane.protocol.bolink.catalogue.StrictCheck;
import io.bolane.protocol.bolink.catalogue.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The uploads that the virtual Bolink takes in the HTTP mode of the SDK edition: the same messages under other names,
 * and without the account, which is known by the token.
 */
enum SdkTables {
    /** The entry lane is required here. */
    ENTRY("in_park", "3.1", Set.of("union_id"), Set.of("in_channel_id")),
    EXIT("out_park", "3.2", Set.of("union_id"), Set.of()),
    /** Name and table are not known: those of the client, and of the platform edition. */
    ETC_CHARGE("etc_pay", "3.7", Set.of(), Set.of()),
    CHARGING_REDUCTION("upload_duration_info", "3.11", Set.of(), Set.of()),
    REFUND("refund_order", "4.2", Set.of(), Set.of()),
    PAYMENT_STATE("query_order_state", "4.3", Set.of(), Set.of()),
    STAY_CORRECTION("correct_business", "10.1", Set.of(), Set.of()),
    CITY_COUNT("parking_business_count", "10.2", Set.of(), Set.of()),
    CITY_LIST("parking_business_list", "10.3", Set.of(), Set.of());

    private final String service;
    private final BolinkInterface called;
    private final BolinkInterface shape;

    /** @param left out of the platform edition's table; @param required though that edition does not ask for them */
    SdkTables(String service, String interfaceId, Set<String> left, Set<String> required) {
        this.service = service;
        this.called = Catalogue.standard().require(interfaceId);
        this.shape = called.withRequest(fields(called, left, required));
    }

    private static List<FieldSpec> fields(BolinkInterface of, Set<String> left, Set<String> required) {
        return of.request().stream()
                .filter(field -> !left.contains(field.name()))
                .map(field -> required.contains(field.name()) ? field.always() : field)
                .toList();
    }

    static Optional<SdkTables> ofService(String service) {
        return List.of(values()).stream()
                .filter(table -> table.service.equals(service))
                .findFirst();
    }

    BolinkInterface called() {
        return called;
    }

    /** Whether the same signed text is refused when it comes again. */
    boolean oncePerSign() {
        return this == ENTRY || this == EXIT;
    }

    List<String> faults(JsonNode data) {
        return Stream.concat(StrictCheck.request(shape, data).stream(), StrictCheck.strangers(shape, data).stream())
                .map(Violation::toString)
                .toList();
    }
}
