package io.bolane.gateway;

import io.bolane.gateway.metrics.GatewayMetrics;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Throws spoilt requests at a gateway's door and looks at every reply: no 5xx, none that is not given, each as
 * documented, none that admits a bug. Each input follows from its seed and is sent on a connection of its own.
 */
final class BolinkFuzz {
    private static final int PATIENCE_MS = 30_000;
    /** So many have every kind of spoilt request among them. */
    private static final int INPUTS = 400;

    private static final int CONNECTIONS = 4;
    private static final int ENOUGH = 5;
    private static final int MOST_ERRMSG = 48;
    private static final String BUG = "系统异常";
    private static final Set<String> STATES = Set.of("0", "1", "2");

    private final GatewayFixture gateway;
    private long sent;
    private final Map<String, Integer> outcomes = new ConcurrentSkipListMap<>();

    BolinkFuzz(GatewayFixture gateway) {
        this.gateway = gateway;
    }

    long sent() {
        return sent;
    }

    /** @return how many replies of each kind there were: "0 签名错误", "1", "413" */
    Map<String, Integer> outcomes() {
        return outcomes;
    }

    /** @return what was wrong, with the inputs; empty when nothing was */
    List<String> run(long firstSeed, Duration howLong) {
        var faults = new ConcurrentLinkedQueue<String>();
        var seeds = new AtomicLong(firstSeed);
        var end = System.nanoTime() + howLong.toNanos();
        CompletableFuture.allOf(IntStream.range(0, CONNECTIONS)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> {
                            while ((System.nanoTime() < end || seeds.get() < firstSeed + INPUTS)
                                    && faults.size() < ENOUGH) {
                                var input = FuzzInput.of(seeds.getAndIncrement());
                                fault(input).ifPresent(fault -> faults.add(fault + "\n" + input));
                            }
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();
        sent = seeds.get() - firstSeed;
        return List.copyOf(faults);
    }

    private Optional<String> fault(FuzzInput input) {
        try (var socket = new Socket("127.0.0.1", gateway.httpPort())) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.setTcpNoDelay(true);
            write(socket, input.bytes());
            if (input.torn()) {
                socket.shutdownOutput();
            }
            return judge(input, read(socket));
        } catch (IOException refused) {
            return Optional.of("no connection: " + refused);
        }
    }

    /** The gateway may close while we are still writing: that is no fault of its. */
    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException closed) {
            return; // what was answered before is read all the same
        }
    }

    private Optional<String> judge(FuzzInput input, Optional<Reply> reply) {
        if (reply.isEmpty()) {
            return input.torn() ? Optional.empty() : Optional.of("no reply");
        }
        var got = reply.get();
        outcomes.merge(got.outcome(), 1, Integer::sum);
        if (got.status >= 500) {
            return Optional.of("status " + got.status);
        }
        if (got.isDocumented() || got.status == 400 && got.body.isEmpty() && !got.json) {
            return Optional.empty(); // 400: no HTTP request at all, and so no call
        }
        return Optional.of("undocumented: " + got);
    }

    /** @param json whether it says to be JSON */
    private record Reply(int status, boolean json, String body) {
        private String outcome() {
            if (!json || body.isEmpty() || status != 200) {
                return String.valueOf(status);
            }
            try {
                var reply = new JsonObject(body);
                var state = String.valueOf(reply.getValue("state"));
                return state.equals("0") ? "0 " + reply.getString("errmsg") : state;
            } catch (DecodeException | ClassCastException noReply) {
                return "unreadable";
            }
        }

        private boolean isDocumented() {
            if (!json) {
                return status == 200 || status == 404 || body.isEmpty(); // a picture (5.4), an answer to HEAD
            }
            if (body.isEmpty()) {
                return true; // HEAD
            }
            try {
                var reply = new JsonObject(body);
                var state = String.valueOf(reply.getValue("state"));
                var errmsg = reply.getString("errmsg", "");
                return STATES.contains(state)
                        && !(state.equals("0") && errmsg.isBlank())
                        && errmsg.length() <= MOST_ERRMSG
                        && !errmsg.equals(BUG);
            } catch (DecodeException | ClassCastException noReply) {
                return false;
            }
        }
    }

    /** One reply, and none of those that may follow; empty when the connection ends without one. */
    private static Optional<Reply> read(Socket socket) throws IOException {
        var in = socket.getInputStream();
        try {
            var head = new ByteArrayOutputStream();
            do {
                head.reset();
                while (!endsHead(head)) {
                    var next = in.read();
                    if (next < 0) {
                        return Optional.empty();
                    }
                    head.write(next);
                }
            } while (statusOf(head) == 100);
            var text = head.toString(StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
            var length = text.lines()
                    .filter(line -> line.startsWith("content-length:"))
                    .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                    .findFirst()
                    .orElse(0);
            var headOnly = text.contains("allow: post") && length > 0 && in.available() == 0;
            var body = headOnly ? "" : new String(in.readNBytes(length), StandardCharsets.UTF_8);
            return Optional.of(new Reply(statusOf(head), text.contains("content-type: application/json"), body));
        } catch (SocketTimeoutException hangs) {
            return Optional.of(new Reply(599, false, "no reply within " + PATIENCE_MS + " ms"));
        } catch (IOException cut) {
            return Optional.empty();
        }
    }

    private static boolean endsHead(ByteArrayOutputStream head) {
        return head.size() >= 4 && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n");
    }

    private static int statusOf(ByteArrayOutputStream head) {
        return Integer.parseInt(head.toString(StandardCharsets.ISO_8859_1).split(" ")[1]);
    }

    /** @return calls and commands that are still in work, by the gateway's own metrics */
    double pending() throws Exception {
        return gauge(GatewayMetrics.CALLBACK_PENDING) + gauge(GatewayMetrics.COMMANDS_PENDING);
    }

    private double gauge(String name) throws Exception {
        var line = name.replace('.', '_') + " ";
        return gateway.management("/metrics")
                .body()
                .lines()
                .filter(each -> each.startsWith(line))
                .mapToDouble(each -> Double.parseDouble(each.substring(line.length())))
                .findFirst()
                .orElseThrow();
    }

    /** @return bytes in use after a collection */
    static long memory() {
        for (var i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
