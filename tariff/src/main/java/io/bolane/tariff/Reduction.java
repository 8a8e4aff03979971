package io.bolane.tariff;

import io.bolane.protocol.parking.Money;

/**
 * Something that makes a stay cheaper: points, a hotel's coupon, charging the battery. Several are applied in one
 * order, whatever the order they came in: all minutes first, then amounts and percentages as {@link Order} says, then
 * "all free"; never below zero. That each counts only once is for the caller to see to.
 */
public sealed interface Reduction extends Rule {
    /** What comes after the minutes. */
    enum Order {
        AMOUNT_BEFORE_PERCENT,
        PERCENT_BEFORE_AMOUNT
    }

    /** @return its place when several are applied; the smaller first */
    int rank(Order order);

    /**
     * The stay is priced as if it had ended so much earlier; free minutes count for the shortened stay, and times that
     * a pass covers are left out.
     */
    record Minutes(long minutes) implements Reduction {
        public Minutes {
            requireNotNegative(minutes);
        }

        @Override
        public int rank(Order order) {
            return 0;
        }

        @Override
        public String code() {
            return "reduction-minutes";
        }

        @Override
        public String chinese(long units) {
            return "减免" + minutes + "分钟";
        }

        @Override
        public String english(long units) {
            return minutes + " minutes taken off";
        }
    }

    /**
     * The time for which the car charged its battery, as far as the tariff grants it: the smaller of the two is taken
     * off like {@link Minutes}.
     */
    record Charging(long minutes) implements Reduction {
        public Charging {
            requireNotNegative(minutes);
        }

        @Override
        public int rank(Order order) {
            return 0;
        }

        @Override
        public String code() {
            return "reduction-charging";
        }

        @Override
        public String chinese(long units) {
            return "充电" + minutes + "分钟减免";
        }

        @Override
        public String english(long units) {
            return "taken off for " + minutes + " minutes of charging";
        }
    }

    /** So much is taken off the price. */
    record Amount(Money amount) implements Reduction {
        @Override
        public int rank(Order order) {
            return order == Order.AMOUNT_BEFORE_PERCENT ? 1 : 2;
        }

        @Override
        public String code() {
            return "reduction-amount";
        }

        @Override
        public String chinese(long units) {
            return "减免" + amount.toYuan() + "元";
        }

        @Override
        public String english(long units) {
            return amount.toYuan() + " taken off";
        }
    }

    /**
     * So many hundredths of what is left are taken off, down to a whole fen; several one after the other.
     *
     * @param percent 20 is what a shop calls 8折
     */
    record Percent(int percent) implements Reduction {
        static final int WHOLE = 100;

        public Percent {
            if (percent < 0 || percent > WHOLE) {
                throw new IllegalArgumentException("a reduction of " + percent + " percent");
            }
        }

        @Override
        public int rank(Order order) {
            return order == Order.AMOUNT_BEFORE_PERCENT ? 2 : 1;
        }

        @Override
        public String code() {
            return "reduction-percent";
        }

        @Override
        public String chinese(long units) {
            return "减免" + percent + "%";
        }

        @Override
        public String english(long units) {
            return percent + " % taken off";
        }
    }

    /** The whole stay until now costs nothing. */
    record AllFree() implements Reduction {
        @Override
        public int rank(Order order) {
            return 3;
        }

        @Override
        public String code() {
            return "reduction-all";
        }

        @Override
        public String chinese(long units) {
            return "全部减免";
        }

        @Override
        public String english(long units) {
            return "all free";
        }
    }

    private static void requireNotNegative(long minutes) {
        if (minutes < 0) {
            throw new IllegalArgumentException("negative reduction: " + minutes + " minutes");
        }
    }
}
