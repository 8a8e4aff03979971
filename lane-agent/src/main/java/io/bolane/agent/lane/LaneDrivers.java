package io.bolane.agent.lane;

import io.bolane.agent.barrier.Barrier;
import io.bolane.agent.barrier.BarrierDriver;
import io.bolane.agent.barrier.contact.LocalInputs;
import io.bolane.agent.camera.Camera;
import io.bolane.agent.config.LaneDevices;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.agent.display.Display;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The devices of a lane, each by its configured driver. Runs on the event loop of its lane. */
record LaneDrivers(
        Barrier barrier,
        Camera camera,
        Optional<Camera> innerCamera,
        Display display,
        Optional<LocalInputs> localInputs) {

    /** Who hears the devices. */
    record Ears(
            Barrier.Listener barrier,
            Camera.Listener camera,
            Camera.Listener innerCamera,
            Display.Listener display,
            LocalInputs.Listener localInputs) {}

    static LaneDrivers of(LaneDevices config, DeviceContext context, Ears ears) {
        var camera = config.camera().create(context, ears.camera());
        var innerCamera = config.innerCamera().map(driver -> driver.create(context, ears.innerCamera()));
        var display = config.display().create(context, camera::serial, ears.display());
        var outputs = new BarrierDriver.Outputs(camera.gateOutput(), display.gateOutput());
        return new LaneDrivers(
                config.barrier().create(context, outputs, ears.barrier()),
                camera,
                innerCamera,
                display,
                config.localInputs().map(settings -> new LocalInputs(context, settings, ears.localInputs())));
    }

    void start() {
        barrier.start();
        camera.start();
        innerCamera.ifPresent(Camera::start);
        display.start();
        localInputs.ifPresent(LocalInputs::start);
    }

    /** @return name to "ok" or to what is wrong */
    Map<String, String> health() {
        var health = new TreeMap<String, String>();
        healths().forEach((device, state) -> health.put(device, state.text()));
        return health;
    }

    /** @return by the name of the device, in the order of the names */
    Map<String, DeviceHealth> healths() {
        var healths = new TreeMap<String, DeviceHealth>();
        healths.put("barrier", barrier.health());
        healths.put("camera", camera.health());
        innerCamera.ifPresent(inner -> healths.put("innerCamera", inner.health()));
        healths.put("display", display.health());
        localInputs.ifPresent(local -> healths.put("localInputs", local.health()));
        return healths;
    }

    Future<Void> stop() {
        var inner = innerCamera.map(Camera::stop).orElseGet(Future::succeededFuture);
        var local = localInputs.map(LocalInputs::stop).orElseGet(Future::succeededFuture);
        return Future.join(barrier.stop(), camera.stop(), inner, display.stop(), local)
                .mapEmpty();
    }
}
