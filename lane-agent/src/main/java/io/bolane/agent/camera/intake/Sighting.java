package io.bolane.agent.camera.intake;

import io.bolane.agent.camera.PlateRead.Heading;
import io.bolane.agent.picture.Picture;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One reading as a camera tells it, before anybody has judged its clock or whether it was told before.
 *
 * @param key the same when the camera sends the reading again; empty when the family has none
 * @param plate empty when a car stands there and no plate can be read
 * @param confidence in percent
 * @param taken by the camera's clock; empty when it tells none
 * @param stored a record from the camera's memory, sent when it came back: the car is long gone
 */
public record Sighting(
        String key,
        Optional<Plate> plate,
        PlateColor color,
        double confidence,
        Heading heading,
        Optional<Instant> taken,
        boolean stored,
        Optional<Picture> picture,
        Detail detail) {

    public Sighting {
        confidence = Double.isNaN(confidence) ? 0 : Math.max(0, Math.min(100, confidence));
    }

    /** The same, with the picture that came after it. */
    Sighting with(Optional<Picture> late) {
        return new Sighting(key, plate, color, confidence, heading, taken, stored, late, detail);
    }

    /** The same under another {@link #key}. */
    public Sighting withKey(String other) {
        return new Sighting(other, plate, color, confidence, heading, taken, stored, picture, detail);
    }

    /**
     * What only some families tell.
     *
     * @param line number of the lane in the picture
     * @param opened the camera has opened the barrier by itself, from a list of its own
     * @param kind of plate as the family's table names it
     * @param listing in the camera's own list: "allow", "block", "temporary"
     */
    public record Detail(
            OptionalInt line, boolean opened, Optional<String> kind, Optional<String> listing, Optional<Box> box) {
        public static final Detail NONE =
                new Detail(OptionalInt.empty(), false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Where the plate stands in the picture, in pixels. */
    public record Box(int left, int top, int right, int bottom) {}
}
