package io.bolane.protocol.bolink.catalogue;

import io.bolane.protocol.parking.UnionId;
import io.bolane.protocol.time.IdSource;
import java.time.Clock;

/**
 * Where the values of a message come from that its author does not give: account, times, numbers against repetition.
 */
public record Origin(UnionId union, Clock clock, IdSource ids) {}
