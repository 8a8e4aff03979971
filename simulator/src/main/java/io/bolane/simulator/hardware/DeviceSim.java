package io.bolane.simulator.hardware;

import io.bolane.protocol.config.ConfigException;
import io.bolane.simulator.time.SystemTime;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/** Virtual devices without a world: {@code bolane device-sim}. No car comes; the arms do what they are told. */
public final class DeviceSim {
    private DeviceSim() {}

    private static String nameOf(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Starts the devices of a file and blocks until the process is told to end.
     *
     * @return 1 when a device cannot start, 0 when interrupted
     * @throws ConfigException when the file cannot be used
     */
    public static int run(Path file, Map<String, String> environment, PrintStream out) {
        var config = DeviceSimConfig.load(file, environment);
        var vertx = Vertx.vertx();
        try {
            var rack = DeviceRack.start(vertx, vertx.getOrCreateContext(), new SystemTime(vertx), config)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            rack.lanes()
                    .forEach(lane -> out.printf(
                            "%s: barrier %s %s:%d, camera %s %s:%d, display %s %s:%d%n",
                            lane.name(),
                            nameOf(lane.kinds().barrier()),
                            config.host(),
                            lane.ports().barrier(),
                            nameOf(lane.kinds().camera()),
                            config.host(),
                            lane.ports().camera(),
                            nameOf(lane.kinds().display()),
                            config.host(),
                            lane.ports().display()));
            out.flush();
            new CountDownLatch(1).await();
            return 0;
        } catch (ExecutionException refused) {
            out.println(
                    "device-sim: a device cannot start: " + refused.getCause().getMessage());
            return 1;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return 0;
        } finally {
            vertx.close().onFailure(kept -> out.println("device-sim: " + kept.getMessage()));
        }
    }
}
