package io.bolane.protocol.parking;

import java.util.Optional;

/** The colour of a plate, with the number that Bolink gives it ({@code license_color}, all interfaces but 3.7). */
public enum PlateColor {
    BLUE(0),
    YELLOW(1),
    WHITE(2),
    BLACK(3),
    NEW_ENERGY(4),
    YELLOW_GREEN(5),
    BLUE_WHITE(6),
    OTHER(7);

    private final int wire;

    PlateColor(int wire) {
        this.wire = wire;
    }

    public int wire() {
        return wire;
    }

    public static Optional<PlateColor> ofWire(int wire) {
        for (var color : values()) {
            if (color.wire == wire) {
                return Optional.of(color);
            }
        }
        return Optional.empty();
    }
}
