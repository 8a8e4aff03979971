/**
 * Which plate was meant: readings of cameras against the plates of cars that are in. Pure. Nothing is ever
 * {@code null}.
 */
package io.bolane.tariff.matching;
