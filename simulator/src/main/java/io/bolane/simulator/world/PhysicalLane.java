package io.bolane.simulator.world;

import io.bolane.protocol.time.Timers;
import io.bolane.simulator.hardware.DeviceLane;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;

/** The road before and behind one arm: one car at a time, the next one comes only when the arm is down. */
public final class PhysicalLane {
    /** A car needs that long to close up; an agent has heard of the closed arm by then. */
    private static final Duration GAP = Duration.ofSeconds(1);

    private final DeviceLane devices;
    private final Timers timers;
    private final Pace pace;
    private final Queue<Supplier<Future<Void>>> queue = new ArrayDeque<>();
    private Optional<CarAtLane> car = Optional.empty();
    private boolean taken;

    public PhysicalLane(DeviceLane devices, Timers timers, Pace pace) {
        this.devices = devices;
        this.timers = timers;
        this.pace = pace;
        devices.arm().onChange(this::armOrLoopChanged);
        devices.display().onShow(lines -> car.ifPresent(here -> here.reads(lines)));
    }

    public DeviceLane devices() {
        return devices;
    }

    public int queued() {
        return queue.size();
    }

    public boolean hasCar() {
        return car.isPresent();
    }

    /** @return succeeds when the car has passed; fails with {@link CarLost} */
    Future<Void> pass(CarAtLane.Sight sight, Duration patience) {
        return alone(() -> {
            var here = new CarAtLane(devices, timers, pace, sight);
            car = Optional.of(here);
            return here.arrive(patience).onComplete(gone -> car = Optional.empty());
        });
    }

    /** Runs {@code work} when the lane is free and its arm down; nobody else comes before it has ended. */
    Future<Void> alone(Supplier<Future<Void>> work) {
        var ended = Promise.<Void>promise();
        queue.add(() -> work.get().onComplete(ended));
        startNext();
        return ended.future();
    }

    private void armOrLoopChanged() {
        car.ifPresent(CarAtLane::look);
        startNext();
    }

    private void startNext() {
        if (taken || queue.isEmpty() || !devices.arm().isDown()) {
            return;
        }
        taken = true;
        timers.after(pace.of(GAP), this::start);
    }

    private void start() {
        if (!devices.arm().isDown()) {
            taken = false;
            return;
        }
        queue.remove().get().onComplete(ended -> {
            taken = false;
            startNext();
        });
    }
}
