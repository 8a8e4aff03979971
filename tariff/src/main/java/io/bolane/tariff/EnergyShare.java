package io.bolane.tariff;

/**
 * The share of the price that a new-energy car pays; what is less than a fen is given to the driver.
 *
 * @param percent that it pays
 */
public record EnergyShare(int percent) implements Rule {
    private static final int WHOLE = 100;

    public EnergyShare {
        if (percent < 0 || percent > WHOLE) {
            throw new IllegalArgumentException(percent + " percent");
        }
    }

    long of(long fen) {
        return Math.multiplyExact(fen, (long) percent) / WHOLE;
    }

    @Override
    public String code() {
        return "new-energy";
    }

    @Override
    public String chinese(long units) {
        return "新能源车按" + percent + "%收费";
    }

    @Override
    public String english(long units) {
        return "new-energy cars pay " + percent + " %";
    }
}
