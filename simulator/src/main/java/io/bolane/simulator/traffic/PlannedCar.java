package io.bolane.simulator.traffic;

import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.util.Optional;

/**
 * One car of the plan.
 *
 * @param number from 1
 * @param plate the stand-in that Bolink makes when the car has none
 */
public record PlannedCar(
        int number, CarKind kind, Plate plate, PlateColor color, Visit visit, Optional<Charging> charging) {}
