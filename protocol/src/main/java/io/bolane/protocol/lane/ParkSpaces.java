package io.bolane.protocol.lane;

import io.bolane.protocol.parking.ParkId;
import java.time.Instant;

/** The spaces of a park; retained. Absolute numbers. */
public record ParkSpaces(ParkId park, int total, int free, Instant at) {}
