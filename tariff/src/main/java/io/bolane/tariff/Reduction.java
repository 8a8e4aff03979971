package io.bolane.tariff;

import io.bolane.protocol.parking.Money;

/**
 * Something that makes a stay cheaper: points, a hotel's coupon, charging the battery. Several are applied in one
 * order, whatever the order they came in: all minutes first, then amounts, then "all free"; never below zero.
 */
public sealed interface Reduction extends Rule {
    /** The stay is priced as if it had ended so much earlier; free minutes count for the shortened stay. */
    record Minutes(long minutes) implements Reduction {
        public Minutes {
            if (minutes < 0) {
                throw new IllegalArgumentException("negative reduction: " + minutes + " minutes");
            }
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

    /** So much is taken off the price. */
    record Amount(Money amount) implements Reduction {
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

    /** The whole stay until now costs nothing. */
    record AllFree() implements Reduction {
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
}
