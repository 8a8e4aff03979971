package io.bolane.tariff;

import java.util.Optional;

/**
 * What a class of vehicles pays.
 *
 * @param table its own, instead of that of small cars
 * @param percent how many times the prices and caps of the table, 100 for these themselves
 * @param bays how many bays it takes, each of which is paid for
 */
public record ClassTerms(boolean exempt, Optional<PriceTable> table, int percent, int bays) {
    private static final int WHOLE = 100;

    /** The table of small cars, as it is. */
    public static final ClassTerms LIKE_SMALL = new ClassTerms(false, Optional.empty(), WHOLE, 1);

    public static final ClassTerms EXEMPT = new ClassTerms(true, Optional.empty(), WHOLE, 1);

    public ClassTerms {
        if (percent < 1 || bays < 1) {
            throw new IllegalArgumentException(percent + " percent, " + bays + " bays");
        }
    }

    public static ClassTerms ofTable(PriceTable table) {
        return new ClassTerms(false, Optional.of(table), WHOLE, 1);
    }

    Scale scale() {
        return new Scale(Math.multiplyExact(percent, bays));
    }
}
