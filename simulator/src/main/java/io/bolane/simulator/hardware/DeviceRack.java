package io.bolane.simulator.hardware;

import io.bolane.protocol.time.Timers;
import io.bolane.simulator.hardware.DeviceLane.Ports;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The virtual devices of all lanes of a configuration, all on one event loop. */
public final class DeviceRack {
    private final Context context;
    private final Map<String, DeviceLane> lanes;

    private DeviceRack(Context context, List<DeviceLane> lanes) {
        this.context = context;
        this.lanes = lanes.stream()
                .collect(Collectors.toMap(DeviceLane::name, lane -> lane, (one, other) -> one, LinkedHashMap::new));
    }

    /**
     * Starts every device on {@code context}.
     *
     * @return fails with what the system says when a port is taken; the devices started before are stopped then
     */
    public static Future<DeviceRack> start(Vertx vertx, Context context, Timers timers, DeviceSimConfig config) {
        return on(context, () -> {
            var started = new ArrayList<DeviceLane>();
            var chain = Future.<DeviceLane>succeededFuture();
            for (var lane : config.lanes()) {
                chain = chain.compose(before -> startLane(new Place(vertx, timers, config), lane))
                        .onSuccess(started::add);
            }
            return chain.map(all -> new DeviceRack(context, started))
                    .recover(failed ->
                            new DeviceRack(context, started).stop().transform(stopped -> Future.failedFuture(failed)));
        });
    }

    private record Place(Vertx vertx, Timers timers, DeviceSimConfig config) {}

    private static Future<DeviceLane> startLane(Place place, DeviceSimConfig.Lane lane) {
        var host = place.config().host();
        var around = new DeviceKinds.Surroundings(place.vertx(), place.timers(), lane.name(), lane.target());
        var arm = new VirtualArm(place.timers(), lane.travelTime());
        var barrier = lane.kinds().barrier().make(around, arm);
        var display = lane.kinds().display().make(around, arm);
        var camera = lane.kinds().camera().make(around, arm, display);
        var starting = List.of(
                barrier.start(host, lane.ports().barrier()),
                camera.start(host, lane.ports().camera()),
                display.start(host, lane.ports().display()));
        return Future.join(starting)
                .map(all -> new DeviceLane(
                        lane.name(),
                        barrier,
                        camera,
                        display,
                        lane.kinds(),
                        new Ports(
                                starting.get(0).result(),
                                starting.get(1).result(),
                                starting.get(2).result())))
                .recover(failed -> Future.join(barrier.stop(), camera.stop(), display.stop())
                        .transform(stopped -> Future.failedFuture(failed)));
    }

    /** In the order of the configuration. */
    public List<DeviceLane> lanes() {
        return List.copyOf(lanes.values());
    }

    /** @throws IllegalArgumentException when there is none of that name */
    public DeviceLane lane(String name) {
        var lane = lanes.get(name);
        if (lane == null) {
            throw new IllegalArgumentException("no lane " + name);
        }
        return lane;
    }

    public int unsafeMoves() {
        return lanes.values().stream()
                .mapToInt(lane -> lane.arm().unsafeMoves())
                .sum();
    }

    public Future<Void> stop() {
        return on(context, () -> {
            var stopping = new ArrayList<Future<Void>>();
            for (var lane : lanes.values()) {
                stopping.add(lane.barrier().stop());
                stopping.add(lane.camera().stop());
                stopping.add(lane.display().stop());
            }
            return Future.join(stopping).mapEmpty();
        });
    }

    private static <T> Future<T> on(Context context, Supplier<Future<T>> work) {
        var promise = Promise.<T>promise();
        context.runOnContext(now -> work.get().onComplete(promise));
        return promise.future();
    }
}
