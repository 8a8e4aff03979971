package io.bolane.agent.display;

import java.util.Locale;

/** When a lane has something to show by itself. */
public enum DisplayMoment {
    /** Nobody is there, at an entry. */
    ENTRY_IDLE,
    /** Nobody is there, at an exit. */
    EXIT_IDLE,
    /** A car may enter. */
    WELCOME,
    /** A car with a month pass may enter or leave. */
    MONTH_PASS,
    /** The month pass of the car before the arm has run out. */
    MONTH_PASS_EXPIRED,
    /** A car may leave. */
    GOODBYE,
    /** A fee is to be paid before the car may leave. */
    PAY,
    /** The fee is paid. */
    PAID,
    /** A car without plate has to scan the lane's code to enter. */
    SCAN_TO_ENTER,
    /** A car without plate, or one that is not known, has to scan the lane's code to leave. */
    SCAN_TO_PAY,
    /** The park is full. */
    FULL,
    /** This car may not enter. */
    REFUSED,
    /** An attendant has to decide. */
    WAIT,
    /** The gateway does not answer. */
    OFFLINE,
    /** The attendant has closed the lane. */
    CLOSED,
    /** The barrier does not work. */
    OUT_OF_SERVICE,
    /** The lane is held open because of fire. */
    FIRE;

    /** {@code scan-to-enter}, as the files write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
