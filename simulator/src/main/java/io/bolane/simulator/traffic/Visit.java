package io.bolane.simulator.traffic;

import java.time.Instant;
import java.util.Optional;

/**
 * When and where a car comes and goes, in parking time.
 *
 * @param paysInside when it asks for the price and pays inside, if it does
 */
public record Visit(String entryLane, Instant arrives, Optional<Instant> paysInside, String exitLane, Instant leaves) {}
