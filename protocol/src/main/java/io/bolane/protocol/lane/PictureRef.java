package io.bolane.protocol.lane;

import java.util.regex.Pattern;

/**
 * A picture that a lane has kept. The bytes do not travel with the message: the agent brings them to its gateway by
 * HTTP, sooner or later, or never when it had to make room.
 *
 * @param sha256 of its bytes, 64 hex digits in lower case: its name at both ends
 * @param bytes how many it has, 1 to {@value #MAX_BYTES}
 * @param type media type; {@value #JPEG}
 */
public record PictureRef(String sha256, int bytes, String type) {
    public static final String JPEG = "image/jpeg";
    public static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException for anything else */
    public PictureRef {
        if (!isHash(sha256)) {
            throw new IllegalArgumentException("sha256 must have 64 hex digits in lower case");
        }
        if (bytes < 1 || bytes > MAX_BYTES) {
            throw new IllegalArgumentException("a picture has 1 to " + MAX_BYTES + " bytes");
        }
        if (!JPEG.equals(type)) {
            throw new IllegalArgumentException("type must be " + JPEG);
        }
    }

    public static PictureRef jpeg(String sha256, int bytes) {
        return new PictureRef(sha256, bytes, JPEG);
    }

    /** @return whether the text can be the name of a picture */
    public static boolean isHash(String text) {
        return text != null && SHA_256.matcher(text).matches();
    }
}
