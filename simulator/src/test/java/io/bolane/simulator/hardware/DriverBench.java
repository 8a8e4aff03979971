package io.bolane.simulator.hardware;

import io.bolane.agent.device.DeviceContext;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.ConfigTree;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.SteadyTime;
import io.bolane.simulator.time.SystemTime;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** One event loop with an agent's driver and a virtual device on it, real sockets between them. */
final class DriverBench implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    final Vertx vertx = Vertx.vertx();
    /** Driver and device have one loop: what it cannot use counts for neither. */
    final SteadyTime timers = new SteadyTime(new SystemTime(vertx));

    final DeviceContext context = new DeviceContext(vertx, timers, Clock.systemUTC(), LaneId.of("21787", "A1"));
    private final Context loop = vertx.getOrCreateContext();

    DriverBench() {
        run(timers::begin);
    }

    DeviceKinds.Surroundings around() {
        return new DeviceKinds.Surroundings(vertx, timers, "A1");
    }

    static ConfigNode section(String name, String yaml) {
        return ConfigNode.root(name, new ConfigTree(List.of(), Map.of(), Map.of()).parse(name, yaml));
    }

    <T> T onLoop(Supplier<T> action) {
        var result = Promise.<T>promise();
        loop.runOnContext(now -> {
            try {
                result.complete(action.get());
            } catch (RuntimeException failed) {
                result.fail(failed);
            }
        });
        return await(result.future());
    }

    <T> T answerOf(Supplier<Future<T>> action) {
        var result = Promise.<T>promise();
        loop.runOnContext(now -> action.get().onComplete(result));
        return await(result.future());
    }

    void run(Runnable action) {
        onLoop(() -> {
            action.run();
            return true;
        });
    }

    void until(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> onLoop(() -> {
                    try {
                        return condition.call();
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                }));
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
