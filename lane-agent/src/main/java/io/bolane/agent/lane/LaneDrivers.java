package io.bolane.agent.lane;

import io.bolane.agent.barrier.Barrier;
import io.bolane.agent.barrier.VirtualBarrier;
import io.bolane.agent.camera.Camera;
import io.bolane.agent.camera.VirtualCamera;
import io.bolane.agent.config.DeviceConfig;
import io.bolane.agent.config.LaneDevices;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.display.Display;
import io.bolane.agent.display.VirtualDisplay;
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
        return new LaneDrivers(
                barrier(config.barrier(), context, barrier),
                camera(config.camera(), context, camera),
                display(config.display(), context, display));
    }

    private static Barrier barrier(DeviceConfig config, DeviceContext context, Barrier.Listener listener) {
        return switch (config.driver()) {
            case VIRTUAL -> new VirtualBarrier(context, config, listener);
        };
    }

    private static Camera camera(DeviceConfig config, DeviceContext context, Camera.Listener listener) {
        return switch (config.driver()) {
            case VIRTUAL -> new VirtualCamera(context, config, listener);
        };
    }

    private static Display display(DeviceConfig config, DeviceContext context, Display.Listener listener) {
        return switch (config.driver()) {
            case VIRTUAL -> new VirtualDisplay(context, config, listener);
        };
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
