package io.bolane.protocol.parking;

import java.math.BigDecimal;

/** An amount in fen (1 yuan = 100 fen), never negative. */
public record Money(long fen) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    /** @throws IllegalArgumentException when negative */
    public Money {
        if (fen < 0) {
            throw new IllegalArgumentException("negative amount: " + fen + " fen");
        }
    }

    public static Money ofFen(long fen) {
        return fen == 0 ? ZERO : new Money(fen);
    }

    /**
     * @param yuan as Bolink writes it: "1.50", "6.0", "0.01000"
     * @throws ArithmeticException when there is a part of a fen
     * @throws NumberFormatException when it is no number
     */
    public static Money ofYuan(String yuan) {
        var amount = new BigDecimal(yuan.strip());
        if (amount.precision() - amount.scale() > 12) {
            throw new ArithmeticException("amount too large: " + yuan);
        }
        return new Money(amount.movePointRight(2).longValueExact());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    /** @return what is left, nothing when {@code other} is more */
    public Money minusDownToZero(Money other) {
        return ofFen(Math.max(0, fen - other.fen));
    }

    public Money min(Money other) {
        return fen <= other.fen ? this : other;
    }

    public boolean isZero() {
        return fen == 0;
    }

    /** @return yuan with two decimals, as Bolink wants it sent: "1.50" */
    public String toYuan() {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    @Override
    public String toString() {
        return fen + " fen";
    }
}
