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
import java.util.Optional;

/**
 * A camera with a web server for orders, which pushes what it sees or streams it to those who ask. Runs on the event
 * loop on which it was started.
 */
final class ServingCamera implements CameraDevice {
    private final CameraSurroundings around;
    private final Make make;
    private final DigestServer server;
    private final Optional<PushingCamera> pusher;
    private WireFault fault = WireFault.NONE;
    private CameraFault cameraFault = CameraFault.NONE;
    private Timers.Timer beats = () -> {};
    private long number;

    /** What a make says. */
    interface Make extends DigestServer.Calls {
        /** Parts of the stream for a reading. */
        Buffer parts(Sight sight);

        /** The part of an idle stream. */
        Buffer idle();

        /** Refuse every order from now on, or no longer. */
        void refuse(boolean everything);
    }

    /** @param script of what is pushed; empty: readings are streamed */
    ServingCamera(CameraSurroundings around, Make make, Optional<PushScript> script) {
        this.around = around;
        this.make = make;
        this.server = new DigestServer(around, () -> fault, make);
        this.pusher = script.map(pushes -> new PushingCamera(around, pushes));
    }

    @Override
    public Future<Integer> start(String host, int port) {
        return server.listen(host, port).onSuccess(listening -> {
            pusher.ifPresent(pushing -> pushing.start(host, listening));
            beats = around.timers().every(around.beat(), () -> server.stream(make.idle()));
        });
    }

    @Override
    public Future<Void> stop() {
        beats.cancel();
        return server.close().eventually(() -> pusher.map(PushingCamera::stop).orElse(Future.succeededFuture()));
    }

    @Override
    public void fault(WireFault now) {
        fault = now;
        make.refuse(now == WireFault.REFUSING);
        pusher.ifPresent(pushing -> pushing.fault(now));
    }

    @Override
    public void cameraFault(CameraFault now) {
        cameraFault = now;
        pusher.ifPresent(pushing -> pushing.cameraFault(now));
    }

    @Override
    public Future<Void> reboot(Duration away) {
        var back = Promise.<Void>promise();
        pusher.ifPresent(pushing -> pushing.reboot(away));
        server.close().onComplete(closed -> around.timers()
                .after(away, () -> server.listenAgain().<Void>mapEmpty().onComplete(back)));
        return back.future();
    }

    @Override
    public void see(Optional<Plate> plate, PlateColor color, Instant at) {
        if (pusher.isPresent()) {
            pusher.get().see(plate, color, at);
            return;
        }
        var sight = new Sight(++number, plate, color, cameraFault.clock(at), false);
        server.stream(make.parts(sight));
        if (cameraFault == CameraFault.SENT_TWICE) {
            server.stream(make.parts(sight));
        }
    }

    @Override
    public void clear() {
        pusher.ifPresent(PushingCamera::clear);
    }
}
