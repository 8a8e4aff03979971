package io.bolane.protocol.lane;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash of a mirror: the sum, modulo 2^64, of the first eight bytes of the SHA-256 of each item. A sum does not
 * depend on the order and follows a change without looking at the rest. It finds faults, not forgers: who can write to
 * the topics of a lane can open its arm anyway.
 */
public final class MirrorHash {
    private MirrorHash() {}

    static long of(String kind, String key, String content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((kind + "\n" + key + "\n").getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest.digest(content.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** @return the hash as it stands in messages: 16 hexadecimal digits */
    public static String text(long hash) {
        return String.format("%016x", hash);
    }

    /** @throws IllegalArgumentException when the text is no hash */
    public static long parse(String text) {
        return Long.parseUnsignedLong(text, 16);
    }
}
