package io.bolane.tariff;

import java.util.Optional;

/**
 * What new-energy cars pay, each part when it is given.
 *
 * @param table instead of that of small cars; a class of vehicles that has one of its own keeps that
 * @param free instead of those of the table
 * @param share of the price that comes out
 */
public record EnergyTerms(Optional<PriceTable> table, Optional<FreeMinutes> free, Optional<EnergyShare> share) {
    public static final EnergyTerms NONE = new EnergyTerms(Optional.empty(), Optional.empty(), Optional.empty());
}
