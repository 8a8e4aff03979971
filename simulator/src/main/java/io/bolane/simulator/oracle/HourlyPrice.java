package io.bolane.simulator.oracle;

import io.bolane.protocol.parking.Money;

/**
 * The numbers of the demo's tariff.
 *
 * @param freeMinutes only for a stay that is not longer
 * @param perHour for every started hour
 * @param cap for every 24 hours from the entry on
 */
public record HourlyPrice(int freeMinutes, Money perHour, Money cap) {}
