package io.bolane.gateway.outbox;

import io.bolane.protocol.bolink.catalogue.Origin;
import io.bolane.protocol.bolink.catalogue.SendingData;
import io.bolane.protocol.time.IdSource;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;

/**
 * Gives each sending of a row its own number against repetition (2.2) and its own time (3.10): a row is sent again when
 * the answer was lost, and Bolink refuses the number of the call before as a replay. The row itself stays as it was
 * written.
 */
public final class FreshUplink implements Uplink {
    private final Uplink uplink;
    private final Clock machine;
    private final IdSource ids;

    /** @param uplink signs and sends what it is given */
    public FreshUplink(Uplink uplink, Clock machine, IdSource ids) {
        this.uplink = uplink;
        this.machine = machine;
        this.ids = ids;
    }

    @Override
    public Future<byte[]> send(OutboxRow row, Duration timeout) {
        var origin = new Origin(row.union(), machine, ids);
        return uplink.send(row.withData(SendingData.of(row.interfaceId(), row.dataText(), origin)), timeout);
    }
}
