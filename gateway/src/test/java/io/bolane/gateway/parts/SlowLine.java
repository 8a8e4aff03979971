package io.bolane.gateway.parts;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/** A line to a server that can be made slow, or mute: then nothing comes back, and nobody is told. */
public final class SlowLine {
    private final Vertx vertx;
    private final NetServer entrance;
    private volatile long delayMs;
    private volatile boolean mute;

    private SlowLine(Vertx vertx, NetServer entrance) {
        this.vertx = vertx;
        this.entrance = entrance;
    }

    /** @return a line to that port of this machine */
    public static Future<SlowLine> to(Vertx vertx, int port) {
        var entrance = vertx.createNetServer();
        var line = new SlowLine(vertx, entrance);
        var client = vertx.createNetClient();
        entrance.connectHandler(near -> {
            near.pause();
            client.connect(port, "127.0.0.1")
                    .onSuccess(far -> line.join(near, far))
                    .onFailure(refused -> near.close());
        });
        return entrance.listen(0, "127.0.0.1").map(line);
    }

    /** A connection that was mute once stays so. */
    private void join(NetSocket near, NetSocket far) {
        var dead = new boolean[1];
        near.handler(bytes -> {
            dead[0] |= mute;
            if (!dead[0]) {
                far.write(bytes);
            }
        });
        far.handler(bytes -> later(() -> {
            dead[0] |= mute;
            if (!dead[0]) {
                near.write(bytes);
            }
        }));
        near.closeHandler(closed -> far.close());
        far.closeHandler(closed -> later(near::close));
        near.resume();
    }

    /** Timers of one delay keep their order. */
    private void later(Runnable task) {
        if (delayMs == 0) {
            task.run();
        } else {
            vertx.setTimer(delayMs, passed -> task.run());
        }
    }

    public int port() {
        return entrance.actualPort();
    }

    /** Every answer comes so much later. */
    public void delay(long milliseconds) {
        delayMs = milliseconds;
    }

    public void mute(boolean silent) {
        mute = silent;
    }

    public Future<Void> close() {
        return entrance.close();
    }
}
