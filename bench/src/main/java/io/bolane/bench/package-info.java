/**
 * Benchmarks: {@code bolane bench command}, {@code ingest} and {@code micro}. Figures are ratios of runs side by side.
 */
package io.bolane.bench;
