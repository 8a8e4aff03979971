package io.bolane.gateway;

import io.bolane.protocol.time.IdSource;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * Where the system is asked for time and chance, once: clocks and ids are passed down from here. An id is 20
 * characters: 9 of the millisecond, so that younger ids sort later, and 11 of chance (56 bits).
 */
public final class SystemTime implements IdSource {
    private static final int RADIX = 36;
    private static final long CHANCE = 1L << 56;

    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();

    public Clock clock() {
        return clock;
    }

    public RandomGenerator random() {
        return random;
    }

    @Override
    public String next() {
        return padded(clock.millis(), 9) + padded(random.nextLong(CHANCE), 11);
    }

    private static String padded(long number, int length) {
        var digits = Long.toString(number, RADIX);
        return "0".repeat(length - digits.length()) + digits;
    }
}
