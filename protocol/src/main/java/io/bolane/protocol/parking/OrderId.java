package io.bolane.protocol.parking;

/** The id of one stay of one car, entry to exit: {@code order_id} of Bolink, letters, digits, underscore. */
public record OrderId(String value) {
    /** The longest value that Bolink takes. */
    public static final int MAX_LENGTH = 48;

    /**
     * @throws IllegalArgumentException when the value is blank, longer than {@value #MAX_LENGTH} or has control
     * characters
     */
    public OrderId {
        Texts.check("order id", value, MAX_LENGTH);
    }

    public static OrderId of(String value) {
        return new OrderId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
