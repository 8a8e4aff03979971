package io.bolane.protocol.parking;

/** A car park: {@code park_id} of Bolink. It is a level of MQTT topics, so it holds none of {@code / + #}. */
public record ParkId(String value) {
    public static final int MAX_LENGTH = 24;

    /** @throws IllegalArgumentException when the value is blank, too long or no topic level */
    public ParkId {
        Texts.checkTopicLevel("park id", value, MAX_LENGTH);
    }

    public static ParkId of(String value) {
        return new ParkId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
