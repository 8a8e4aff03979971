package io.bolane.tariff;

import io.bolane.protocol.parking.Money;
import java.math.BigDecimal;

/**
 * How many times the prices and caps of a table a class of vehicles pays.
 *
 * @param percent 100 for the table itself
 */
record Scale(int percent) {
    private static final int WHOLE = 100;

    /** @throws ArithmeticException when a part of a fen would come out */
    Money of(Money price) {
        var hundredths = Math.multiplyExact(price.fen(), (long) percent);
        if (hundredths % WHOLE != 0) {
            throw new ArithmeticException(price.toYuan() + " yuan × " + factor() + " is no whole fen");
        }
        return Money.ofFen(hundredths / WHOLE);
    }

    boolean isOne() {
        return percent == WHOLE;
    }

    private String factor() {
        return BigDecimal.valueOf(percent, 2).stripTrailingZeros().toPlainString();
    }
}
