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
    /** Copied, not looked up, for each item: a snapshot has tens of thousands. */
    private static final MessageDigest UNUSED = sha256();

    private MirrorHash() {}

    static long of(String kind, String key, String content) {
        var named = kind + "\n" + key + "\n" + content;
        return ByteBuffer.wrap(copy().digest(named.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static MessageDigest copy() {
        try {
            return (MessageDigest) UNUSED.clone();
        } catch (CloneNotSupportedException ofThisProvider) {
            return sha256();
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
