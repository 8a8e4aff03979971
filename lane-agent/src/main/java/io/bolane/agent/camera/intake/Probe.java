package io.bolane.agent.camera.intake;

import io.bolane.agent.device.DeviceContext;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import java.time.Duration;

/** Asks a camera that keeps no beat of its own whether it is there. Runs on the event loop of its lane. */
public interface Probe {
    /** A wrong password tried often locks the account. */
    Duration REFUSED_PAUSE = Duration.ofMinutes(2);

    /** Of cameras that tell by themselves. */
    Probe NONE = new Probe() {
        @Override
        public void start(CameraHealth health) {
            // they tell by themselves
        }

        @Override
        public Future<Void> stop() {
            return Future.succeededFuture();
        }
    };

    void start(CameraHealth health);

    Future<Void> stop();

    /** Asks nothing; ends the connections in the end. */
    static Probe closing(DeviceHttp http) {
        return new Probe() {
            @Override
            public void start(CameraHealth health) {
                // the camera tells by itself
            }

            @Override
            public Future<Void> stop() {
                return http.close();
            }
        };
    }

    /** A call that is answered with 200 is a sign of life; it is made every {@code period}. */
    static Probe of(DeviceContext context, DeviceHttp http, String uri, Duration period) {
        return new Probe() {
            private Timers.Timer timer = () -> {};
            private long refusedNanos;
            private boolean refused;

            @Override
            public void start(CameraHealth health) {
                ask(health);
                timer = context.timers().every(period, () -> ask(health));
            }

            private void ask(CameraHealth health) {
                var since = context.timers().nanoTime() - refusedNanos;
                if (refused && since < REFUSED_PAUSE.toNanos()) {
                    return;
                }
                http.call(DeviceHttp.Call.get(uri))
                        .onSuccess(reply -> answered(health, reply))
                        .onFailure(gone -> health.wrong(DeviceHttp.trouble(gone)));
            }

            private void answered(CameraHealth health, DeviceHttp.Reply reply) {
                refused = reply.isUnauthorized();
                refusedNanos = context.timers().nanoTime();
                if (reply.isOk()) {
                    health.alive();
                } else {
                    health.wrong(refused ? "password refused" : "HTTP " + reply.status());
                }
            }

            @Override
            public Future<Void> stop() {
                timer.cancel();
                return http.close();
            }
        };
    }
}
