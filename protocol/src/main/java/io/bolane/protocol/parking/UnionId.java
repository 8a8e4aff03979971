package io.bolane.protocol.parking;

/** The vendor account at Bolink: {@code union_id}. Every account has its own signing key. */
public record UnionId(long value) {
    /** @throws IllegalArgumentException when the value is not positive */
    public UnionId {
        if (value <= 0) {
            throw new IllegalArgumentException("union id must be positive: " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
