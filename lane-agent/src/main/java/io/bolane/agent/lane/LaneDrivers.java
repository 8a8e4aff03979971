package io.bolane.agent.lane;

import io.bolane.agent.barrier.Barrier;
import io.bolane.agent.barrier.BarrierDriver;
import io.bolane.agent.camera.Camera;
import io.bolane.agent.config.LaneDevices;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.display.Display;
import io.vertx.core.Future;
import java.util.Map;

/** The three devices of a lane, each by its configured driver. Runs on the event loop of its lane. */
record LaneDrivers(Barrier barrier, Camera camera, Display display) {

    static LaneDrivers of(
            LaneDevices config,
            DeviceContext context,
            Barrier.Listener barrier,
            Camera.Listener camera,
            Display.Listener display) {
        var cameraDriver = config.camera().create(context, camera);
        var displayDriver = config.display().create(context, cameraDriver::serial, display);
        var outputs = new BarrierDriver.Outputs(cameraDriver.gateOutput(), displayDriver.gateOutput());
        return new LaneDrivers(config.barrier().create(context, outputs, barrier), cameraDriver, displayDriver);
    }

    void start() {
        barrier.start();
        camera.start();
        display.start();
    }

    /** @return name to "ok" or to what is wrong */
    Map<String, String> health() {
        return Map.of(
                "barrier", barrier.health().text(),
                "camera", camera.health().text(),
                "display", display.health().text());
    }

    Future<Void> stop() {
        return Future.join(barrier.stop(), camera.stop(), display.stop()).mapEmpty();
    }
}
