package io.bolane.tariff.settlement;

/** The version of a tariff that a stay is priced by, for ever. */
public record TariffPin(String tariff, String version) {}
