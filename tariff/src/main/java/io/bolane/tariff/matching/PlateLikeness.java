package io.bolane.tariff.matching;

import io.bolane.protocol.parking.Plate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How sure it is that two readings are of one plate, in percent: 100 less what their differences cost. Characters that
 * cameras confuse cost little, others so much that two of them are another car.
 */
public final class PlateLikeness {
    /** Readings that are the same. */
    public static final int CERTAIN = 100;

    /** I and O stand on no plate: a camera that reads them has seen 1 and 0. */
    private static final int NO_SUCH_LETTER = 2;

    /** One shape but for a stroke. */
    private static final int ALIKE = 5;

    /** Taken for each other in rain, at night, under a slant. */
    private static final int SIMILAR = 9;

    /** The sign of the province is the finest print, and most cars are of the same province anyway. */
    private static final int PROVINCE = 12;

    private static final int DIFFERENT = 30;

    /** A character that was not seen, or seen where none is. */
    private static final int MISSING = 25;

    private static final Map<Integer, Integer> CONFUSED = new HashMap<>();

    static {
        confuse(NO_SUCH_LETTER, "0O", "1I");
        confuse(ALIKE, "0D", "OD", "0Q", "OQ", "8B", "2Z", "5S", "1L", "IL", "7T", "6G");
        confuse(SIMILAR, "DQ", "1T", "17", "38", "3B", "4A", "CG", "0C", "0U", "EF", "HM", "MN", "HN", "KX", "PR");
        confuse(SIMILAR, "UV", "VY", "XY", "08", "06", "68", "98", "56", "1J", "27", "BR", "DB");
    }

    private PlateLikeness() {}

    private static void confuse(int cost, String... pairs) {
        for (var pair : pairs) {
            CONFUSED.put(key(pair.charAt(0), pair.charAt(1)), cost);
            CONFUSED.put(key(pair.charAt(1), pair.charAt(0)), cost);
        }
    }

    private static int key(char one, char other) {
        return one << 16 | other;
    }

    /** @return {@value #CERTAIN} for the same text, 0 for plates that have nothing to do with each other; symmetric */
    public static int percent(Plate one, Plate other) {
        return Math.max(0, CERTAIN - distance(one.text(), other.text()));
    }

    /** The cheapest way from one text to the other, character by character. */
    private static int distance(String one, String other) {
        var before = IntStream.rangeClosed(0, other.length())
                .map(count -> count * MISSING)
                .toArray();
        for (var i = 0; i < one.length(); i++) {
            var now = new int[other.length() + 1];
            now[0] = before[0] + MISSING;
            for (var j = 0; j < other.length(); j++) {
                var replaced = before[j] + cost(one.charAt(i), other.charAt(j));
                now[j + 1] = Math.min(replaced, Math.min(before[j + 1], now[j]) + MISSING);
            }
            before = now;
        }
        return before[before.length - 1];
    }

    private static int cost(char one, char other) {
        if (one == other) {
            return 0;
        }
        if (isHan(one) && isHan(other)) {
            return PROVINCE;
        }
        return CONFUSED.getOrDefault(key(one, other), DIFFERENT);
    }

    private static boolean isHan(char c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
    }
}
