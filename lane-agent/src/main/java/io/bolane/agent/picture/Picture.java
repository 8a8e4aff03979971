package io.bolane.agent.picture;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A JPEG.
 *
 * @param name of its content: SHA-256 in hex and ".jpg"
 */
public record Picture(String name, byte[] bytes) {
    public static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final int SHORTEST = 4;

    /** @return empty when the bytes are no JPEG (they begin with FF D8), or more than {@value #MAX_BYTES} */
    public static Optional<Picture> of(byte[] bytes) {
        if (bytes.length < SHORTEST
                || bytes.length > MAX_BYTES
                || (bytes[0] & 0xFF) != 0xFF
                || (bytes[1] & 0xFF) != 0xD8) {
            return Optional.empty();
        }
        return Optional.of(new Picture(nameOf(bytes), bytes));
    }

    private static String nameOf(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)) + ".jpg";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture picture && picture.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name + " (" + bytes.length + " bytes)";
    }
}
