package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.OrderId;
import java.util.List;

/**
 * A stay that a car has left unpaid, here or in another park: in the answers to 3.1 and 3.8. Its names are camel case,
 * unlike the rest of the document.
 *
 * @param order what 3.9 pays by
 */
public record OwedStay(String parkName, OrderId order) {
    /** @return none when the answer has no list; rows that name no order are left out */
    public static List<OwedStay> of(UplinkReply reply) {
        return reply.fields().objects("escapeOrder").stream()
                .flatMap(row -> row
                        .optional("orderId", OrderId::of)
                        .map(order -> new OwedStay(row.text("parkName").orElse(""), order))
                        .stream())
                .toList();
    }
}
