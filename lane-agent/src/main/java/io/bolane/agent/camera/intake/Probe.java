package io.bolane.agent.camera.intake;

import io.bolane.agent.device.DeviceContext;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import java.time.Duration;

/** Asks a camera that keeps no beat of its own whether it is there. Runs on the event loop of its lane. */
public interface Probe {
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

            @Override
            public void start(CameraHealth health) {
                ask(health);
                timer = context.timers().every(period, () -> ask(health));
            }

            private void ask(CameraHealth health) {
                http.call(DeviceHttp.Call.get(uri))
                        .onSuccess(reply -> {
                            if (reply.isOk()) {
                                health.alive();
                            } else {
                                health.wrong(reply.isUnauthorized() ? "password refused" : "HTTP " + reply.status());
                            }
                        })
                        .onFailure(gone -> health.wrong("not connected"));
            }

            @Override
            public Future<Void> stop() {
                timer.cancel();
                return http.close();
            }
        };
    }
}
