package io.bolane.gateway.order;

import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import java.time.Instant;
import java.util.Optional;

/**
 * A car that waits at an exit.
 *
 * @param order absent while no stay of it is known
 * @param plate absent when none could be read
 * @param readAt parking time at which the stay would end: its price is asked at this instant
 */
public record ExitWait(LaneId lane, Optional<OrderId> order, Optional<Plate> plate, Instant readAt) {}
