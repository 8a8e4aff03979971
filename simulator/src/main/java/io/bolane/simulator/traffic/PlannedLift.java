package io.bolane.simulator.traffic;

import java.time.Instant;

/** Bolink's operator raises the arm of an idle entry lane (11.1). */
public record PlannedLift(int number, String lane, Instant at) {}
