package io.bolane.protocol.lane;

import io.bolane.protocol.parking.Money;

/**
 * What a lane decided by itself about a car that it let out, because the gateway did not answer.
 *
 * @param total what the whole stay costs, as the lane knew it
 * @param due what of it was not paid
 */
public record DecidedAlone(Ground ground, Money total, Money due) {

    /** Why the car was let go. */
    public enum Ground {
        /** Nothing was owed. */
        SETTLED,
        /** It owed, and the park lets such cars go. */
        UNPAID,
        /** No stay was known, and the park lets such cars go. */
        NO_STAY
    }
}
