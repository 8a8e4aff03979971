package io.bolane.protocol.lane;

import io.bolane.protocol.parking.Direction;
import java.time.Instant;

/**
 * How a lane works and which way, and since when.
 *
 * @param direction in which it lets cars through just now: a tidal lane is turned, a mixed one follows its cars
 * @param since machine time of the agent; of its own start when it has worked so since before
 */
public record LaneWork(LaneMode mode, Direction direction, Instant since) {}
