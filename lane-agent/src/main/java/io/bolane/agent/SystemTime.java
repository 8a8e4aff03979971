package io.bolane.agent;

import io.bolane.protocol.time.IdSource;
import java.security.SecureRandom;

/**
 * What only the system can give: ids from its randomness (16 characters, 82 bits) and its monotonic clock. Safe for use
 * by several threads.
 */
public final class SystemTime implements IdSource {
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 16;

    private final SecureRandom random = new SecureRandom();

    static long monotonicNanos() {
        return System.nanoTime();
    }

    @Override
    public String next() {
        var id = new StringBuilder(LENGTH);
        for (var i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
