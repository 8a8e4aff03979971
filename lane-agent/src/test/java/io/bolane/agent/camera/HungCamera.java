package io.bolane.agent.camera;

import static org.awaitility.Awaitility.await;

import io.bolane.agent.VertxTimers;
import io.bolane.agent.barrier.GateOutput;
import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.camera.intake.DeviceAccount;
import io.bolane.agent.camera.intake.DeviceHttp;
import io.bolane.agent.device.DeviceContext;
import io.bolane.protocol.config.Secret;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A camera that takes connections and answers nothing, and the barrier behind it. */
public final class HungCamera {
    private static final Duration WAIT = Duration.ofSeconds(60);

    private HungCamera() {}

    /**
     * Opens, and closes right after.
     *
     * @param driver makes the contacts of a camera
     * @return what was answered, in the order in which it was: "CLOSE SILENT"
     */
    public static List<String> openAndClose(Function<DeviceHttp, GateOutput> driver) throws IOException {
        var vertx = Vertx.vertx();
        try (var camera = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var context = new DeviceContext(vertx, new VertxTimers(vertx), Clock.systemUTC(), LaneId.of("21787", "A1"));
            var account = new DeviceAccount(
                    "127.0.0.1", camera.getLocalPort(), Optional.empty(), "admin", new Secret("secret"));
            var answers = new CopyOnWriteArrayList<String>();
            vertx.runOnContext(now -> {
                var gate = driver.apply(new DeviceHttp(context, account));
                for (var contact : List.of(Contact.OPEN, Contact.CLOSE)) {
                    gate.pulse(contact).onSuccess(answer -> answers.add(contact + " " + answer.kind()));
                }
            });
            await().atMost(WAIT).until(() -> answers.size() == 2);
            return List.copyOf(answers);
        } finally {
            vertx.close().await();
        }
    }
}
