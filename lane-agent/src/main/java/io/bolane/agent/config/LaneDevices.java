package io.bolane.agent.config;

import io.bolane.agent.barrier.BarrierDriver;
import io.bolane.agent.barrier.contact.LocalInputs;
import io.bolane.agent.camera.CameraDriver;
import io.bolane.agent.display.DisplayDriver;
import io.bolane.agent.display.DisplayTexts;
import java.util.Optional;

/**
 * The devices of one lane, each by its driver.
 *
 * @param texts what the display shows and says
 * @param innerCamera reads the cars that leave by a mixed or tidal lane
 * @param localInputs fire contact and push button of the site on a board of their own
 */
public record LaneDevices(
        BarrierDriver barrier,
        CameraDriver camera,
        DisplayDriver display,
        DisplayTexts texts,
        Optional<CameraDriver> innerCamera,
        Optional<LocalInputs.Settings> localInputs) {

    /** Of a lane for one direction, with the texts that we ship. */
    public LaneDevices(BarrierDriver barrier, CameraDriver camera, DisplayDriver display) {
        this(barrier, camera, display, DisplayTexts.standard(), Optional.empty(), Optional.empty());
    }
}
