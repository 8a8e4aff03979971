package io.bolane.agent.lane;

import io.bolane.agent.barrier.Barrier;
import io.bolane.agent.barrier.BarrierReading;
import io.bolane.agent.barrier.LocalInput;
import io.bolane.agent.camera.Camera;
import io.bolane.agent.camera.PlateRead;
import io.bolane.agent.config.LaneConfig;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.agent.display.DisplayText;
import io.bolane.agent.lane.LaneEffect.TellResult;
import io.bolane.protocol.checkup.Finding;
import io.bolane.protocol.time.IdSource;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tries the devices of one lane as a doctor does: connects, shows a text, says what each answered. An arm moves only
 * after a person beside it has said yes. Runs on one event loop; the lane's agent must not run meanwhile.
 */
public final class LaneTrial {
    static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration STAYS_UP = Duration.ofSeconds(3);
    private static final List<String> TEXT = List.of("BOLANE", "设备检测");

    private final LaneConfig config;
    private final DeviceContext context;
    private final IdSource ids;
    private final Optional<Person> person;
    private final LaneDrivers drivers;
    private BarrierReading reading = BarrierReading.UNKNOWN;
    private int reads;
    private Optional<ArmTrial> arm = Optional.empty();

    /** Who decides whether an arm may move. */
    @FunctionalInterface
    public interface Person {
        /** @return true only when the person said yes; does not fail */
        Future<Boolean> agrees(String question);
    }

    /** @param person empty: no arm moves */
    public LaneTrial(LaneConfig config, DeviceContext context, IdSource ids, Optional<Person> person) {
        this.config = config;
        this.context = context;
        this.ids = ids;
        this.person = person;
        var camera = new CameraEars();
        this.drivers = LaneDrivers.of(
                config.devices(),
                context,
                new LaneDrivers.Ears(new BarrierEars(), camera, camera, health -> {}, (input, active) -> {}));
    }

    /** @return never fails: what was found of each device */
    public Future<List<Finding>> run() {
        drivers.start();
        drivers.display().show(DisplayText.shown(TEXT));
        return settled()
                .compose(looked -> {
                    var findings = new ArrayList<Finding>();
                    health().forEach((device, health) -> findings.add(finding(device, health)));
                    return move().onSuccess(findings::addAll).map(moved -> List.copyOf(findings));
                })
                .eventually(drivers::stop);
    }

    /** When every device is well, or patience is over. */
    private Future<Void> settled() {
        var settled = Promise.<Void>promise();
        var look = context.timers().every(LOOK_EVERY, () -> {
            if (health().values().stream().allMatch(DeviceHealth::ok) && reading.contact()) {
                settled.tryComplete();
            }
        });
        var patience = context.timers().after(PATIENCE, settled::tryComplete);
        return settled.future().onComplete(done -> stop(look, patience));
    }

    private static void stop(Timers.Timer... timers) {
        for (var timer : timers) {
            timer.cancel();
        }
    }

    private Map<String, DeviceHealth> health() {
        return drivers.healths();
    }

    // The arm

    private Future<List<Finding>> move() {
        if (person.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        if (!reading.contact()) {
            return Future.succeededFuture(List.of(
                    Finding.broken(subject("arm"), "not moved: nothing is known of it", "mend the barrier first")));
        }
        return person.get()
                .agrees("lane " + config.lane() + ": raise the arm, and lower it when the loop under it is free?")
                .compose(yes -> yes
                        ? moveUpAndDown()
                        : Future.succeededFuture(List.of(Finding.ok(subject("arm"), "not moved: nobody said yes"))));
    }

    private Future<List<Finding>> moveUpAndDown() {
        var trial =
                new ArmTrial(config, drivers.barrier(), new ArmTrial.Tools(context.timers(), context.parking(), ids));
        arm = Optional.of(trial);
        trial.start(reading);
        var findings = new ArrayList<Finding>();
        return trial.raise()
                .compose(up -> {
                    findings.add(moved("raised", up));
                    return ArmTrial.isDone(up) ? later(trial::lower) : Future.<TellResult>succeededFuture();
                })
                .map(down -> {
                    Optional.ofNullable(down).ifPresent(told -> findings.add(moved("lowered", told)));
                    return List.copyOf(findings);
                })
                .onComplete(ended -> trial.stop());
    }

    /** A person has to see the arm up, and its contacts want a pause between opposite orders. */
    private Future<TellResult> later(Supplier<Future<TellResult>> order) {
        var due = Promise.<Void>promise();
        context.timers().after(STAYS_UP, due::complete);
        return due.future().compose(now -> order.get());
    }

    private Finding moved(String what, TellResult told) {
        return ArmTrial.isDone(told)
                ? Finding.ok(subject("arm"), what)
                : Finding.broken(
                        subject("arm"),
                        "not " + what + ": " + told.reason(),
                        "look at the wiring of contacts, limit switches and loops, and at the arm itself");
    }

    // What was found

    private Finding finding(String device, DeviceHealth health) {
        var more =
                switch (device) {
                    case "barrier" -> reading.contact() ? "; " + describe(reading) : "";
                    case "camera" -> "; " + reads + " readings while we looked";
                    default -> "";
                };
        return health.ok()
                ? Finding.ok(subject(device), health.text() + more)
                : Finding.broken(
                        subject(device),
                        health.text() + more,
                        "look at power, cable and address, and at what the field guide says of its settings");
    }

    private static String describe(BarrierReading reading) {
        var arm = reading.isUp() ? "up" : reading.isDown() ? "down" : reading.isBetween() ? "between" : "both limits";
        return "arm " + arm + ", approach loop " + reading.approach() + ", safety loop " + reading.safety()
                + (reading.fault() ? ", fault" : "");
    }

    private String subject(String device) {
        return config.lane().name() + " " + device;
    }

    private final class BarrierEars implements Barrier.Listener {
        @Override
        public void reading(BarrierReading fresh, Duration provenAt) {
            reading = fresh;
            arm.ifPresent(trial -> trial.read(fresh, provenAt));
        }

        @Override
        public void input(LocalInput input, boolean active) {
            // a doctor opens for nobody
        }

        @Override
        public void healthChanged(DeviceHealth health) {
            // asked when the time has come
        }
    }

    private final class CameraEars implements Camera.Listener {
        @Override
        public void read(PlateRead read) {
            reads++;
        }

        @Override
        public void stored(PlateRead read) {
            reads++;
        }

        @Override
        public void healthChanged(DeviceHealth health) {
            // asked when the time has come
        }
    }
}
