package io.bolane.protocol.parking;

/**
 * One way in or out of a car park, with its devices: {@code channel_id} of Bolink. The name is unique within its park
 * and is a level of MQTT topics, so it holds none of {@code / + #}; it may be Chinese ("东门入口A1").
 */
public record LaneId(ParkId park, String name) {
    public static final int MAX_LENGTH = 24;

    /** @throws IllegalArgumentException when the name is blank, too long or no topic level */
    public LaneId {
        if (park == null) {
            throw new IllegalArgumentException("lane without park");
        }
        Texts.checkTopicLevel("lane", name, MAX_LENGTH);
    }

    public static LaneId of(String park, String name) {
        return new LaneId(new ParkId(park), name);
    }

    @Override
    public String toString() {
        return park.value() + "/" + name;
    }
}
