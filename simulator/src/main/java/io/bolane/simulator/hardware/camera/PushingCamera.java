package io.bolane.simulator.hardware.camera;

import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.time.Timers;
import io.bolane.simulator.hardware.CameraDevice;
import io.bolane.simulator.hardware.CameraFault;
import io.bolane.simulator.hardware.WireFault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A camera that pushes what it sees by HTTP and does what the answer says, of any make. What nobody took it sends
 * again, then keeps it as a stored record, if its make does so; a car that still stands there when somebody listens
 * again is recognised anew. Runs on the event loop on which it was started.
 */
final class PushingCamera implements CameraDevice {
    static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 2;
    private static final int MAX_STORED = 100;
    private static final Duration BETWEEN_COMETS = Duration.ofMillis(500);

    private final CameraSurroundings around;
    private final PushScript script;
    private final PushLine line;
    private final Wiring wiring;
    private final Deque<Sight> stored = new ArrayDeque<>();
    private WireFault fault = WireFault.NONE;
    private CameraFault cameraFault = CameraFault.NONE;
    private Timers.Timer beats = () -> {};
    private Timers.Timer comets = () -> {};
    private Optional<Sight> inView = Optional.empty();
    private boolean untold;
    private boolean replaying;
    private boolean running;
    private long life;
    private long number;

    PushingCamera(CameraSurroundings around, PushScript script) {
        this.around = around;
        this.script = script;
        this.line = new PushLine(around, () -> fault);
        this.wiring = new Wiring(around);
    }

    @Override
    public Future<Integer> start(String host, int port) {
        switchOn();
        return Future.succeededFuture(port);
    }

    private void switchOn() {
        running = true;
        life++;
        beats = around.timers().every(around.beat(), this::beat);
        beat();
        comet(life);
    }

    private void switchOff() {
        running = false;
        beats.cancel();
        comets.cancel();
        line.drop();
    }

    @Override
    public Future<Void> stop() {
        switchOff();
        return line.close();
    }

    @Override
    public void fault(WireFault now) {
        fault = now;
    }

    @Override
    public void cameraFault(CameraFault now) {
        cameraFault = now;
    }

    @Override
    public Future<Void> reboot(Duration away) {
        switchOff();
        stored.clear();
        var back = Promise.<Void>promise();
        around.timers().after(away, () -> {
            switchOn();
            back.complete();
        });
        return back.future();
    }

    @Override
    public void see(Optional<Plate> plate, PlateColor color, Instant at) {
        var sight = new Sight(++number, plate, color, cameraFault.clock(at), false);
        inView = Optional.of(sight);
        untold = false;
        if (running) {
            tell(sight, ATTEMPTS);
            if (cameraFault == CameraFault.SENT_TWICE) {
                tell(sight, 1);
            }
        }
    }

    @Override
    public void clear() {
        inView = Optional.empty();
    }

    private void tell(Sight sight, int attempts) {
        line.post(script.reading(sight), PATIENCE)
                .map(script::deeds)
                .compose(deeds -> deeds.accepted() ? Future.succeededFuture(deeds) : Future.failedFuture("refused"))
                .onSuccess(this::carryOut)
                .onFailure(lost -> {
                    if (attempts > 1 && running) {
                        tell(sight, attempts - 1);
                    } else {
                        untold = inView.equals(Optional.of(sight));
                        keep(sight);
                    }
                });
    }

    private void keep(Sight sight) {
        if (script.remembers() && stored.size() < MAX_STORED) {
            stored.add(sight.fromMemory());
        }
    }

    private void carryOut(Deeds deeds) {
        if (fault == WireFault.REFUSING) {
            return;
        }
        wiring.carryOut(deeds).forEach(this::serialReceived);
    }

    private void serialReceived(Buffer bytes) {
        script.serial(bytes).ifPresent(request -> line.post(request, PATIENCE));
    }

    private void beat() {
        script.beat()
                .map(request -> line.post(request, PATIENCE).onSuccess(answer -> {
                    carryOut(script.beatDeeds(answer));
                    heardOf();
                }))
                .orElseGet(Future::succeededFuture);
    }

    /** Somebody listens: what they do not know is told them. */
    private void heardOf() {
        if (untold && inView.isPresent() && !replaying) {
            var again = new Sight(
                    ++number,
                    inView.get().plate(),
                    inView.get().color(),
                    inView.get().at(),
                    false);
            inView = Optional.of(again);
            untold = false;
            tell(again, 1);
        }
        replay();
    }

    private void replay() {
        var next = stored.peek();
        if (next == null || replaying || !running) {
            return;
        }
        replaying = true;
        line.post(script.reading(next), PATIENCE).map(script::deeds).onComplete(answer -> {
            replaying = false;
            if (answer.succeeded() && answer.result().accepted()) {
                stored.remove(next);
                carryOut(answer.result());
                if (answer.result().next()) {
                    replay();
                }
            }
        });
    }

    /** Asks again as soon as it has an answer. */
    private void comet(long ofLife) {
        if (ofLife != life || !running || script.comet().isEmpty()) {
            return;
        }
        line.post(script.comet().get(), PATIENCE.multipliedBy(4))
                .onSuccess(answer -> {
                    carryOut(script.deeds(answer));
                    comet(ofLife);
                })
                .onFailure(lost -> comets = around.timers().after(BETWEEN_COMETS, () -> comet(ofLife)));
    }
}
