package io.bolane.agent.camera.intake;

import io.bolane.agent.barrier.GateOutput;
import io.bolane.agent.camera.Camera;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DeviceHealth;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** A camera whose events we fetch from a stream of its own. Runs on the event loop of its lane. */
public final class StreamCamera implements Camera {
    private final ReadDesk desk;
    private final CameraHealth health;
    private final EventStream stream;
    private final Optional<GateOutput> gate;

    /** @param gate to the contacts, if there is a way */
    public StreamCamera(
            DeviceContext context,
            DeviceHttp http,
            EventStream.Source source,
            Duration clockTolerance,
            Optional<GateOutput> gate,
            Listener listener) {
        this.gate = gate;
        this.desk = new ReadDesk(context, clockTolerance, listener);
        this.health = new CameraHealth(context, source.silence(), listener::healthChanged);
        this.stream = new EventStream(context, http, source, new Ears());
    }

    @Override
    public void start() {
        health.start();
        stream.start();
    }

    @Override
    public DeviceHealth health() {
        return health.health();
    }

    @Override
    public Optional<GateOutput> gateOutput() {
        return gate;
    }

    @Override
    public Future<Void> stop() {
        health.stop();
        return stream.stop();
    }

    private final class Ears implements EventStream.Listener {
        @Override
        public void heard(Heard heard) {
            health.alive();
            heard.messages().forEach(message -> message.tell(desk::take));
        }

        @Override
        public void unreadable(String why) {
            health.unreadable(why);
        }

        @Override
        public void lost(String why) {
            health.wrong(why);
        }
    }
}
