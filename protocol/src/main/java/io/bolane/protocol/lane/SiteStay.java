package io.bolane.protocol.lane;

import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import java.time.Instant;
import java.util.Optional;

/**
 * What the lanes of one site tell each other over their own broker: a stay that has begun or ended there and that the
 * gateway may not know yet. Retained until the gateway's mirror has it.
 *
 * @param stay absent: the car has left
 * @param at parking time of entry or exit
 */
public record SiteStay(ParkId park, OrderId order, Optional<MirrorContent.StayCopy> stay, Instant at) {}
