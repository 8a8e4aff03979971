package io.bolane.simulator.hardware;

import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Instant;
import java.util.Optional;

/** A plate camera of any make. */
public interface CameraDevice extends Device {
    /**
     * A car comes into view.
     *
     * @param plate empty when it has none that can be read
     * @param at parking time of the reading
     */
    void see(Optional<Plate> plate, PlateColor color, Instant at);

    /** The car has left the view. */
    void clear();

    /** What is wrong with the camera from now on; a make that cannot have it stays well. */
    default void cameraFault(CameraFault now) {}
}
