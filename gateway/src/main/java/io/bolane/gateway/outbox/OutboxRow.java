package io.bolane.gateway.outbox;

import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import java.util.Optional;

/**
 * One stored message to Bolink.
 *
 * @param interfaceId chapter and number in Bolink's document, "3.1"
 * @param attempts how often it was taken to be sent, this time included
 */
public record OutboxRow(
        long id,
        UnionId union,
        ParkId park,
        Optional<OrderId> order,
        String interfaceId,
        Target target,
        String dataText,
        int attempts) {

    /**
     * Where a message goes.
     *
     * @param host name of the host as {@code BolinkRequest.Host} has it
     * @param unionInside whether the union's number stands inside the signed data (else beside it)
     */
    public record Target(String host, String path, boolean unionInside) {}
}
