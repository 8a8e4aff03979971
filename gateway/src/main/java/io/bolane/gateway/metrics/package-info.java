/** What the gateway measures and whether it is well: metric names in one place, and the management server. */
package io.bolane.gateway.metrics;
