package io.bolane.gateway.order;

import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;

/** A plate in a park. */
public record ParkPlate(ParkId park, Plate plate) {}
