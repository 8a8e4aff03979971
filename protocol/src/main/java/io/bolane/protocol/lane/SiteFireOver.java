package io.bolane.protocol.lane;

import io.bolane.protocol.parking.ParkId;
import java.time.Instant;

/**
 * That a person has ended one {@link SiteFire}, told between the lanes of a site; retained. It ends the holding of arms
 * by this alarm and by no other, and lowers none: a lane lowers by its own rules, and a lane whose fire contact is
 * still closed gives another alarm.
 *
 * @param by who said that it is over
 * @param at parking time
 */
public record SiteFireOver(ParkId park, AlarmId alarm, Authority by, Instant at) {}
