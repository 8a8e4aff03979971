package io.bolane.gateway.order;

/** The version of a tariff that a stay is priced by, for ever. */
public record TariffVersion(String tariff, String version) {}
