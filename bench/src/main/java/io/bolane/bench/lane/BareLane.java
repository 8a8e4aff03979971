package io.bolane.bench.lane;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;

/**
 * The floor: a client of the same two sockets that orders the arm up for every line with a plate, and down when the
 * loop is free behind a car. It decides nothing, remembers nothing, reports nothing.
 */
final class BareLane {
    /** Held: the connections of a client that nobody holds are closed when it is collected. */
    private final NetClient client;

    private NetSocket barrier;
    private NetSocket camera;
    private boolean onLoop;
    private long id;

    BareLane(Vertx vertx) {
        this.client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
    }

    Future<Void> connect(InstantLane devices) {
        return client.connect(devices.barrierPort(), "127.0.0.1")
                .compose(socket -> {
                    barrier = socket;
                    socket.handler(RecordParser.newDelimited("\n", this::reported));
                    return client.connect(devices.cameraPort(), "127.0.0.1");
                })
                .map(socket -> {
                    camera = socket;
                    socket.handler(RecordParser.newDelimited("\n", this::read));
                    return null;
                });
    }

    private void read(Buffer line) {
        if (line.toString().contains("\"plate\"")) {
            order("raise");
        }
    }

    private void reported(Buffer line) {
        var text = line.toString();
        if (text.contains("\"safety\":true")) {
            onLoop = true;
        } else if (onLoop && text.contains("\"safety\":false")) {
            onLoop = false;
            order("lower");
        }
    }

    private void order(String verb) {
        barrier.write("{\"id\":" + ++id + ",\"do\":\"" + verb + "\"}\n");
    }

    Future<Void> close() {
        return client.close();
    }
}
