package io.bolane.gateway.outbox;

import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import java.util.Optional;
import java.util.Set;

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
    private static final Set<String> AWAITED = Set.of("3.7", "4.3");
    private static final String EXIT = "3.2";
    private static final String BY_WALLET = "\"pay_type\":\"wallet\"";

    /** @return whether it charges by seamless pay: a 3.2 that ends no stay, but asks for money */
    public boolean chargesWallet() {
        return interfaceId.equals(EXIT) && dataText.contains(BY_WALLET);
    }

    /** @return whether a driver waits for the answer, whatever it is: a later one to the same request is of no use */
    public boolean isAwaited() {
        return isAwaited(interfaceId, dataText);
    }

    static boolean isAwaited(String interfaceId, String dataText) {
        return AWAITED.contains(interfaceId) || interfaceId.equals(EXIT) && dataText.contains(BY_WALLET);
    }

    OutboxRow withData(String otherText) {
        return new OutboxRow(id, union, park, order, interfaceId, target, otherText, attempts);
    }

    /**
     * Where a message goes.
     *
     * @param host name of the host as {@code BolinkRequest.Host} has it
     * @param unionInside whether the union's number stands inside the signed data (else beside it)
     */
    public record Target(String host, String path, boolean unionInside) {}
}
