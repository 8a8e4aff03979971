package io.bolane.simulator.hardware.camera;

import io.bolane.protocol.time.Timers;
import io.bolane.simulator.hardware.SerialCard;
import io.bolane.simulator.hardware.VirtualArm;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;

/**
 * What a camera is made with.
 *
 * @param serial number by which it calls itself
 * @param arm to which its contacts are wired
 * @param card on its serial line
 * @param target to which it pushes or connects
 * @param beat how often it tells that it is there
 */
public record CameraSurroundings(
        Vertx vertx,
        Timers timers,
        String serial,
        VirtualArm arm,
        Optional<SerialCard> card,
        CameraTarget target,
        Duration beat) {}
