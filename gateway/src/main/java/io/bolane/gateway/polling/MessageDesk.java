package io.bolane.gateway.polling;

import io.bolane.protocol.bolink.SdkReply;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import io.vertx.core.Future;

/** Serves what was downloaded: checks its signature, parses it, does it. The same that serves callbacks. */
@FunctionalInterface
public interface MessageDesk {
    /** @return the JSON of the reply, of a refusal too; never fails */
    Future<String> serve(UnionId union, ParkId park, SdkReply.Message message);
}
