/** That the benchmarks run and measure both sides; their figures are nobody's test. */
package io.bolane.bench;
