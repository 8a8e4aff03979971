package io.bolane.agent.camera;

import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Instant;
import java.util.Optional;

/**
 * One reading by one camera.
 *
 * @param plate empty when a car stands there and no plate can be read
 * @param confidence in percent
 * @param at parking time of the picture
 */
public record PlateRead(String id, Optional<Plate> plate, PlateColor color, int confidence, Instant at) {}
