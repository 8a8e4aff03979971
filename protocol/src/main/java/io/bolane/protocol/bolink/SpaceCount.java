package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.ParkId;
import java.util.Optional;

/**
 * Bolink 11.3 {@code space_notify}: the spaces of the whole park, to be counted on from.
 *
 * @param free absolute, not a difference; more than {@code total} is refused
 */
public record SpaceCount(ParkId park, int total, int free, Optional<String> messageUuid) implements OfficeCallback {
    public static final String SERVICE = "space_notify";

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static SpaceCount parse(Fields data) {
        Wire.account(data);
        var total = data.required("total_space", Wire::count);
        var free = data.required("free_space", Wire::count);
        if (free > total) {
            throw new InvalidField("free_space", "more than total_space");
        }
        return new SpaceCount(Wire.park(data), total, free, data.text("message_uuid"));
    }

    @Override
    public String interfaceId() {
        return "11.3";
    }

    @Override
    public String serviceName() {
        return SERVICE;
    }

    @Override
    public Optional<String> subject() {
        return messageUuid;
    }

    @Override
    public ReplyEcho echo() {
        return ReplyEcho.ofService(SERVICE);
    }

    @Override
    public <R> R matchOffice(OfficeCases<R> cases) {
        return cases.spaceCount(this);
    }
}
