package io.bolane.protocol.lane;

/** Names one command for ever: the agent executes an id at most once and answers a repeat with the first result. */
public record CommandId(String value) {
    public static final int MAX_LENGTH = 128;

    /** @throws IllegalArgumentException when blank or longer than {@value #MAX_LENGTH} */
    public CommandId {
        if (value == null || value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("command id must have 1 to " + MAX_LENGTH + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
