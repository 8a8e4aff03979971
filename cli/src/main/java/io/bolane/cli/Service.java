package io.bolane.cli;

import io.bolane.protocol.config.ConfigException;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command that runs until it is told to end (Ctrl-C, SIGTERM), and then stops its parts in reverse. */
final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final String name;
    private final Deque<Runnable> endings = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    Service(String name) {
        this.name = name;
    }

    /** Registers what has to be stopped; the last registered is stopped first. */
    synchronized void onEnd(Runnable stop) {
        endings.push(stop);
    }

    /**
     * @param start starts the parts, and may fail half way: what was started is stopped
     * @return never before the process is told to end
     * @throws ConfigException when a part finds its configuration unusable
     */
    int run(Runnable start) {
        var hook = new Thread(this::end, name + "-end");
        try {
            start.run();
        } catch (ConfigException refused) {
            end();
            throw refused;
        } catch (RuntimeException failed) {
            end();
            System.err.println("bolane: " + name + " cannot start: " + failed.getMessage());
            return Main.FAILED;
        }
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            ended.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Main.DONE;
    }

    private synchronized void end() {
        while (!endings.isEmpty()) {
            try {
                endings.pop().run();
            } catch (RuntimeException failed) {
                LOG.warn("{}: a part did not stop cleanly", name, failed);
            }
        }
        ended.countDown();
    }

    /** Waits for a future from a main thread. A failure is thrown as it is when it is unchecked. */
    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
        }
    }
}
