package io.bolane.protocol.lane;

/**
 * Who moves an arm, and why. Every movement has one and is reported with it.
 *
 * @param detail what exactly: an interface number, an order id, the name of an operator; may be empty
 */
public record Authority(Source source, String detail) {
    public Authority {
        if (source == null || detail == null) {
            throw new IllegalArgumentException("authority without source or detail");
        }
        if (detail.length() > 128) {
            detail = detail.substring(0, 128);
        }
    }

    /** The kinds of authority. */
    public enum Source {
        /** Bolink's operator, by 11.1. */
        BOLINK,
        /** A car was admitted: plate read or 5.7. */
        ADMISSION,
        /** A stay is settled: paid, prepaid or free. */
        SETTLEMENT,
        /** A person of the car park. */
        OPERATOR,
        /** Somebody pressed the button at the lane. */
        BUTTON,
        /** The fire alarm of the park. */
        FIRE,
        /** The lane itself: the car has passed, nobody came, the door was opened by hand. */
        LANE
    }
}
