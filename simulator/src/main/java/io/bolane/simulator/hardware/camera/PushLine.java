package io.bolane.simulator.hardware.camera;

import io.bolane.simulator.hardware.WireFault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * HTTP as a simple camera speaks it: one connection for each request, written whole or in pieces, the answer read to
 * its length. Runs on the event loop of the camera.
 */
final class PushLine {
    private static final Duration LATE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(1);
    private static final int PIECE = 17;

    private final CameraSurroundings around;
    private final Supplier<WireFault> fault;
    private final NetClient client;
    private final Set<NetSocket> open = new HashSet<>();

    PushLine(CameraSurroundings around, Supplier<WireFault> fault) {
        this.around = around;
        this.fault = fault;
        this.client = around.vertx()
                .createNetClient(new NetClientOptions().setConnectTimeout(1_000).setTcpNoDelay(true));
    }

    /** @return the body of the answer with status 200; fails when there is none within {@code patience} */
    Future<String> post(RawRequest request, Duration patience) {
        return switch (fault.get()) {
            case SILENT -> Future.failedFuture("says nothing");
            case SLOW -> later().compose(late -> exchange(request, patience, false));
            case TORN -> exchange(request, patience, true);
            case WRONG_CHECK -> exchange(request.spoilt(), patience, false);
            case MUTE -> exchange(request, patience, false).compose(lost -> Future.failedFuture("answer lost"));
            case NONE, REFUSING -> exchange(request, patience, false);
        };
    }

    private Future<Void> later() {
        var late = Promise.<Void>promise();
        around.timers().after(LATE, late::complete);
        return late.future();
    }

    private Future<String> exchange(RawRequest request, Duration patience, boolean torn) {
        var target = around.target();
        return client.connect(target.pushPort(), target.host()).compose(socket -> {
            open.add(socket);
            var answer = new Answer(socket);
            var impatience = around.timers().after(patience, () -> answer.fail("no answer in time"));
            write(socket, request.bytes(target.host()), torn ? PIECE : Integer.MAX_VALUE);
            return answer.body.future().onComplete(done -> {
                impatience.cancel();
                open.remove(socket);
                socket.close();
            });
        });
    }

    private void write(NetSocket socket, Buffer bytes, int piece) {
        var first = Math.min(piece, bytes.length());
        socket.write(bytes.getBuffer(0, first));
        if (first < bytes.length()) {
            around.timers().after(BETWEEN_PIECES, () -> write(socket, bytes.getBuffer(first, bytes.length()), piece));
        }
    }

    /** Breaks what is under way. */
    void drop() {
        Set.copyOf(open).forEach(NetSocket::close);
    }

    Future<Void> close() {
        drop();
        return client.close();
    }

    /** The answer as it comes in. */
    private static final class Answer {
        private final Promise<String> body = Promise.promise();
        private final Buffer received = Buffer.buffer();

        private Answer(NetSocket socket) {
            socket.handler(this::received);
            socket.closeHandler(closed -> fail("connection closed"));
            socket.exceptionHandler(broken -> fail("connection broke"));
        }

        private void received(Buffer piece) {
            received.appendBuffer(piece);
            var text = received.toString(StandardCharsets.ISO_8859_1);
            var head = text.indexOf("\r\n\r\n");
            if (head < 0) {
                return;
            }
            var length = lengthIn(text.substring(0, head));
            if (received.length() < head + 4 + length) {
                return;
            }
            if (text.startsWith("HTTP/1.1 200")) {
                body.tryComplete(received.getString(head + 4, head + 4 + length, "UTF-8"));
            } else {
                fail(text.substring(0, text.indexOf("\r\n")));
            }
        }

        private static int lengthIn(String head) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                    .map(line -> Integer.parseInt(line.substring(15).strip()))
                    .findFirst()
                    .orElse(0);
        }

        private void fail(String why) {
            body.tryFail(why);
        }
    }
}
