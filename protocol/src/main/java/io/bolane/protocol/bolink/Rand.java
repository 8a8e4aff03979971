package io.bolane.protocol.bolink;

import io.bolane.protocol.time.IdSource;
import java.math.BigInteger;

/** The number against repetition of 2.1 and 2.2: at most 32 digits, another one in each call. */
public record Rand(String text) {
    private static final int RADIX = 36;
    /** The last 30 digits of ids that follow each other differ. */
    private static final BigInteger BOUND = BigInteger.TEN.pow(30);

    public static Rand of(IdSource ids) {
        return new Rand(new BigInteger(ids.next(), RADIX).mod(BOUND).toString());
    }
}
