package io.bolane.simulator.hardware;

import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.RecordParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A TCP server that exchanges lines of JSON with whoever connects. */
final class LineServer {
    private static final Logger LOG = LoggerFactory.getLogger(LineServer.class);
    private static final int MAX_LINE = 64 * 1024;
    private static final Buffer END_OF_LINE = Buffer.buffer("\n");

    private final String name;
    private final Peer peer;
    private final FaultyServer server;

    /** What a device does with those who connect. */
    interface Peer {
        /** @return what a newcomer is told first, oldest first */
        List<JsonObject> greeting();

        /** @return the answers, oldest first; empty for silence */
        List<JsonObject> heard(JsonObject message);
    }

    /** @param name for logs: "barrier A1" */
    LineServer(Vertx vertx, Timers timers, String name, Peer peer) {
        this.name = name;
        this.peer = peer;
        this.server = new FaultyServer(vertx, timers, name, new Bytes());
    }

    /** @return the port, a free one when 0 was asked for */
    Future<Integer> listen(String host, int port) {
        return server.listen(host, port);
    }

    Future<Void> close() {
        return server.close();
    }

    Future<Void> reboot(Duration away) {
        return server.reboot(away);
    }

    void fault(WireFault now) {
        server.fault(now);
    }

    WireFault fault() {
        return server.fault();
    }

    void sendToAll(JsonObject message) {
        server.sendToAll(line(message));
    }

    private static Buffer line(JsonObject message) {
        return message.toBuffer().appendBuffer(END_OF_LINE);
    }

    private List<JsonObject> heard(Buffer line) {
        if (line.length() == 0) {
            return List.of();
        }
        try {
            return peer.heard(new JsonObject(line));
        } catch (DecodeException unreadable) {
            LOG.atWarn().addKeyValue("device", name).log("unreadable line dropped");
            return List.of();
        }
    }

    private final class Bytes implements FaultyServer.Peer {
        @Override
        public Function<Buffer, List<Buffer>> connected() {
            var answers = new ArrayList<Buffer>();
            var lines = RecordParser.newDelimited("\n").maxRecordSize(MAX_LINE);
            lines.exceptionHandler(
                    tooLong -> LOG.atWarn().addKeyValue("device", name).log("line too long"));
            lines.handler(line -> heard(line).forEach(answer -> answers.add(line(answer))));
            return piece -> {
                answers.clear();
                lines.handle(piece);
                return List.copyOf(answers);
            };
        }

        @Override
        public List<Buffer> greeting() {
            return peer.greeting().stream().map(LineServer::line).toList();
        }
    }
}
