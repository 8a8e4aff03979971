package io.bolane.protocol.lane;

import io.bolane.protocol.parking.ParkId;
import java.time.Instant;

/**
 * A fire alarm that the lanes of one site tell each other over their own broker. Retained, and in force until a
 * {@link SiteFireOver} names it; nothing else ends it, least of all that this message is gone.
 *
 * @param by who gave the alarm: the contact of a lane, or whoever ordered it
 * @param at parking time
 */
public record SiteFire(ParkId park, AlarmId alarm, Authority by, Instant at) {}
