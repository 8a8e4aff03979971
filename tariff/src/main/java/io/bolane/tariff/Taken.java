package io.bolane.tariff;

import io.bolane.protocol.parking.Money;

/**
 * What a reduction really did (Bolink 3.11 asks for it).
 *
 * @param minutes by how much the stay was shortened: not more than it lasted; 0 for reductions that are no time
 * @param amount by how much the price fell: zero when the cap or the free minutes left nothing to take
 */
public record Taken(Reduction reduction, long minutes, Money amount) {}
