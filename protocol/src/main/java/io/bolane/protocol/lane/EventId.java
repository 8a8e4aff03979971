package io.bolane.protocol.lane;

/** Names one event for ever; an event seen before is the same event. */
public record EventId(String value) {
    /** @throws IllegalArgumentException when blank or longer than 64 */
    public EventId {
        if (value == null || value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("event id must have 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
