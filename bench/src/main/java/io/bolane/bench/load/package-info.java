/** Puts load on a target and tells what came of it: throughput with every worker busy, latency at a given rate. */
package io.bolane.bench.load;
