package io.bolane.agent.camera;

import io.bolane.protocol.lane.PictureRef;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Instant;
import java.util.Optional;

/**
 * One reading by one camera.
 *
 * @param id of the camera's own, the same when it is sent again
 * @param plate empty when a car stands there and no plate can be read
 * @param confidence in percent
 * @param at parking time of the picture
 * @param heading where the car goes, if the camera sees that
 * @param picture the kept picture; empty when there is none
 */
public record PlateRead(
        String id,
        Optional<Plate> plate,
        PlateColor color,
        int confidence,
        Instant at,
        Heading heading,
        Optional<PictureRef> picture) {

    /** Towards the camera or away from it. */
    public enum Heading {
        UNKNOWN,
        APPROACHING,
        LEAVING
    }

    /** For a person: "粤B12345 BLUE 97% at 2026-03-02T08:00:00Z". */
    public String summary() {
        return plate.map(Plate::text).orElse("no plate") + " " + color + " " + confidence + "% at " + at;
    }

    /** A reading of which nothing more is known. */
    public static PlateRead of(String id, Optional<Plate> plate, PlateColor color, int confidence, Instant at) {
        return new PlateRead(id, plate, color, confidence, at, Heading.UNKNOWN, Optional.empty());
    }
}
