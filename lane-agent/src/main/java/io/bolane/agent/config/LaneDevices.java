package io.bolane.agent.config;

import io.bolane.agent.barrier.BarrierDriver;
import io.bolane.agent.camera.CameraDriver;
import io.bolane.agent.display.DisplayDriver;
import io.bolane.agent.display.DisplayTexts;

/**
 * The devices of one lane, each by its driver.
 *
 * @param texts what the display shows and says
 */
public record LaneDevices(BarrierDriver barrier, CameraDriver camera, DisplayDriver display, DisplayTexts texts) {
    /** With the texts that we ship. */
    public LaneDevices(BarrierDriver barrier, CameraDriver camera, DisplayDriver display) {
        this(barrier, camera, display, DisplayTexts.standard());
    }
}
