package io.bolane.protocol.parking;

/** The number of one payment: {@code trade_no} of Bolink. A trade number seen before is the same payment. */
public record TradeNo(String value) {
    /** The longest value that Bolink takes. */
    public static final int MAX_LENGTH = 64;

    /**
     * @throws IllegalArgumentException when the value is blank, longer than {@value #MAX_LENGTH} or has control
     * characters
     */
    public TradeNo {
        Texts.check("trade number", value, MAX_LENGTH);
    }

    public static TradeNo of(String value) {
        return new TradeNo(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
