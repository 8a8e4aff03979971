package io.bolane.agent.picture;

import io.bolane.protocol.lane.PictureRef;
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
    public static final int MAX_BYTES = PictureRef.MAX_BYTES;
    private static final int SHORTEST = 4;
    private static final String SUFFIX = ".jpg";

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

    /** @return how it is told of */
    public PictureRef ref() {
        return PictureRef.jpeg(name.substring(0, name.length() - SUFFIX.length()), bytes.length);
    }

    /** @return the name of the file of a picture */
    static String nameOf(PictureRef ref) {
        return ref.sha256() + SUFFIX;
    }

    private static String nameOf(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)) + SUFFIX;
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
