package io.bolane.simulator.hardware.camera;

import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Instant;
import java.util.Optional;

/**
 * What a camera has recognised.
 *
 * @param number of the record, from 1
 * @param at by the camera's clock
 * @param stored sent from its memory
 */
record Sight(long number, Optional<Plate> plate, PlateColor color, Instant at, boolean stored) {
    /** A picture of one grey pixel would do; cameras send something that begins and ends like a JPEG. */
    static final byte[] PICTURE = java.util.HexFormat.of().parseHex("ffd8ffe000104a46494600010100000100010000ffd9");

    Sight fromMemory() {
        return new Sight(number, plate, color, at, true);
    }

    String text(String noPlate) {
        return plate.map(Plate::text).orElse(noPlate);
    }
}
