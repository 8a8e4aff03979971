/**
 * The fee engine: what a stay costs and why. Pure: no I/O, no clock, no state; everything here is immutable and may be
 * shared between threads. Money is in fen inside and in yuan in configuration and texts. Nothing is ever {@code null}.
 *
 * <p>A {@link io.bolane.tariff.Tariff} is a list of dated {@link io.bolane.tariff.TariffVersion}s; a version is a
 * handful of {@link io.bolane.tariff.Rule}s. A new construct of a price notice becomes a new member of {@code Rule}
 * (what it says of itself), a component of {@code TariffVersion} (how it counts) and a key of
 * {@link io.bolane.tariff.TariffYaml}.
 */
package io.bolane.tariff;
