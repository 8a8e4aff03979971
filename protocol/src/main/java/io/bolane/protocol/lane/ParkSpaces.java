package io.bolane.protocol.lane;

import io.bolane.protocol.parking.ParkId;
import java.time.Instant;
import java.util.List;

/**
 * The spaces of a park; retained. Absolute numbers.
 *
 * @param zones of a park that counts parts of it by themselves: floors, areas; else empty
 */
public record ParkSpaces(ParkId park, int total, int free, Instant at, List<Zone> zones) {
    public ParkSpaces {
        zones = List.copyOf(zones);
    }

    /** Of a park that is counted as a whole. */
    public ParkSpaces(ParkId park, int total, int free, Instant at) {
        this(park, total, free, at, List.of());
    }

    /** A part of a park. */
    public record Zone(String name, int total, int free) {}
}
