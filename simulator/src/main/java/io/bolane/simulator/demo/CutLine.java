package io.bolane.simulator.demo;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The line between the car park and the cloud: what connects here is connected to the broker, until somebody cuts it.
 * Everything on one event loop.
 */
final class CutLine {
    private static final String HOST = "127.0.0.1";

    private final Context loop;
    private final NetServer server;
    private final NetClient client;
    private final int target;
    private final Set<NetSocket> open = new HashSet<>();
    private boolean cut;

    private CutLine(Vertx vertx, Context loop, int target) {
        this.loop = loop;
        this.target = target;
        this.server = vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true));
        this.client = vertx.createNetClient();
    }

    /** @return succeeds when it listens at {@code port} */
    static Future<CutLine> open(Vertx vertx, Context loop, int port, int target) {
        var line = new CutLine(vertx, loop, target);
        return onLoop(loop, () -> line.server
                        .connectHandler(socket -> loop.runOnContext(now -> line.join(socket)))
                        .listen(port, HOST))
                .map(line);
    }

    private static <T> Future<T> onLoop(Context loop, Supplier<Future<T>> action) {
        var done = Promise.<T>promise();
        loop.runOnContext(now -> action.get().onComplete(done));
        return done.future();
    }

    private void join(NetSocket here) {
        if (cut) {
            here.close();
            return;
        }
        here.pause();
        open.add(here);
        here.closeHandler(closed -> open.remove(here));
        client.connect(target, HOST).onFailure(away -> here.close()).onSuccess(there -> {
            if (cut) {
                here.close();
                there.close();
                return;
            }
            open.add(there);
            there.closeHandler(closed -> {
                open.remove(there);
                here.close();
            });
            here.closeHandler(closed -> {
                open.remove(here);
                there.close();
            });
            here.handler(there::write);
            there.handler(here::write);
            here.resume();
        });
    }

    /** From now on nothing gets through. */
    Future<Void> cut() {
        return onLoop(loop, () -> {
            cut = true;
            Set.copyOf(open).forEach(NetSocket::close);
            return Future.succeededFuture();
        });
    }

    Future<Void> mend() {
        return onLoop(loop, () -> {
            cut = false;
            return Future.succeededFuture();
        });
    }

    Future<Void> close() {
        return onLoop(loop, () -> server.close().eventually(client::close));
    }
}
