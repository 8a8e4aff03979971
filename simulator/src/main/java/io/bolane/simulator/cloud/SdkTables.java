package io.bolane.simulator.cloud;

import static io.bolane.simulator.cloud.FieldRule.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * The uploads that the virtual Bolink takes in the HTTP mode of the SDK edition: the same messages under other names,
 * and without the account, which is known by the token.
 */
enum SdkTables {
    ENTRY(
            "in_park",
            UplinkTables.ENTRY,
            UplinkTables.ENTRY
                    .table()
                    .without("union_id")
                    .with(text("in_channel_id").always().max(24))),
    EXIT("out_park", UplinkTables.EXIT, UplinkTables.EXIT.table().without("union_id")),
    /** Name and table are not known: those of the client, and of the platform edition. */
    ETC_CHARGE("etc_pay", UplinkTables.ETC_CHARGE, UplinkTables.ETC_CHARGE.table()),
    CHARGING_REDUCTION(
            "upload_duration_info", UplinkTables.CHARGING_REDUCTION, UplinkTables.CHARGING_REDUCTION.table()),
    REFUND("refund_order", UplinkTables.REFUND, UplinkTables.REFUND.table()),
    PAYMENT_STATE("query_order_state", UplinkTables.PAYMENT_STATE, UplinkTables.PAYMENT_STATE.table());

    private final String service;
    private final UplinkTables kind;
    private final MessageTable table;

    SdkTables(String service, UplinkTables kind, MessageTable table) {
        this.service = service;
        this.kind = kind;
        this.table = table;
    }

    static Optional<SdkTables> ofService(String service) {
        return List.of(values()).stream()
                .filter(table -> table.service.equals(service))
                .findFirst();
    }

    UplinkTables kind() {
        return kind;
    }

    /** Whether the same signed text is refused when it comes again. */
    boolean oncePerSign() {
        return this == ENTRY || this == EXIT;
    }

    List<String> faults(JsonNode data) {
        return table.faults(data);
    }
}
