package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.ParkId;
import java.util.List;

/**
 * {@code local_id} of a login (SDK edition 1.2): the name of one connection of a car park, and the lanes that it
 * serves. Bolink sends what happens at a lane only to a connection that names it, and queues nothing for one that is
 * away.
 *
 * @param value {@code <id>_channels_<lane>_<lane>}; the id alone for a park without lanes
 */
public record SdkLocalId(String value) {
    static final int MAX_LENGTH = 196;

    /** @throws IllegalArgumentException when it is longer than Bolink takes */
    public SdkLocalId {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("local_id has " + value.length() + " characters, 1 to " + MAX_LENGTH);
        }
    }

    /**
     * @param id unique among the connections of the park
     * @throws IllegalArgumentException for a lane with an underscore: the list is separated by it
     */
    public static SdkLocalId of(String id, List<String> lanes) {
        for (var lane : lanes) {
            if (lane.contains("_")) {
                throw new IllegalArgumentException("lane " + lane + " has an underscore, which separates the lanes");
            }
        }
        return new SdkLocalId(lanes.isEmpty() ? id : id + "_channels_" + String.join("_", lanes));
    }

    /** @return the id when none is configured */
    public static String defaultId(ParkId park) {
        return "bolane" + park.value().replaceAll("[^A-Za-z0-9]", "");
    }
}
