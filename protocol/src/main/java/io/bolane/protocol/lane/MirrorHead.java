package io.bolane.protocol.lane;

import io.bolane.protocol.parking.ParkId;

/**
 * How far the changes of a park have come; retained, so that a lane that connects knows at once whether it missed any.
 * Holds no plate.
 *
 * @param number of the latest change, from 1 on; 0: there was none yet
 * @param hash of everything that a lane holds after it ({@link MirrorHash})
 */
public record MirrorHead(ParkId park, long number, long hash) {}
