package io.bolane.protocol.lane;

import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import java.time.Instant;

/** A car passed; for counters and guidance; holds no plate. */
public record Passage(LaneId lane, Direction direction, Instant at) {}
