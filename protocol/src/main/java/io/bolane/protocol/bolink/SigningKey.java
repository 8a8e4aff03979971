package io.bolane.protocol.bolink;

/** The KEY of a vendor account, Bolink 1.2: an opaque text that {@link #toString()} hides. */
public record SigningKey(String value) {
    /** @throws IllegalArgumentException when the value is blank */
    public SigningKey {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("empty signing key");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
