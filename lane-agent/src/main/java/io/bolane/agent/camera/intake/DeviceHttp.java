package io.bolane.agent.camera.intake;

import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.Undelivered;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.impl.HttpClientConnectionInternal;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls to the web server of one camera, with HTTP Digest. A call is sent a second time only after a 401, which means
 * that it was not carried out; what could not be delivered is dropped when a call is given up. Runs on the event loop
 * of its lane.
 */
public final class DeviceHttp {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceHttp.class);

    static final int MAX_REPLY = 256 * 1024;
    static final Duration TIMEOUT = Duration.ofSeconds(3);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    /** Seconds: what is not delivered when a connection is closed is dropped. */
    private static final int DROP_UNDELIVERED = 0;

    private static final int MAX_CONNECTIONS = 2;
    private static final int CNONCE_BYTES = 8;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final DeviceAccount account;
    private final Timers timers;
    private final HttpClient client;
    private final SecureRandom random = new SecureRandom();
    private Optional<Digest> digest = Optional.empty();
    private int count;

    /**
     * A request to the camera.
     *
     * @param within if present: after so long, a login included, it is given up, and is not delivered any more
     */
    public record Call(
            String method,
            String uri,
            String contentType,
            Buffer body,
            Map<String, String> headers,
            Optional<Duration> within) {
        public Call(String method, String uri, String contentType, Buffer body) {
            this(method, uri, contentType, body, Map.of());
        }

        public Call(String method, String uri, String contentType, Buffer body, Map<String, String> headers) {
            this(method, uri, contentType, body, headers, Optional.empty());
        }

        public Call within(Duration time) {
            return new Call(method, uri, contentType, body, headers, Optional.of(time));
        }

        public static Call get(String uri) {
            return new Call("GET", uri, "", Buffer.buffer());
        }
    }

    /** What the camera answered. */
    public record Reply(int status, Buffer body) {
        public boolean isOk() {
            return status == OK;
        }

        public boolean isUnauthorized() {
            return status == UNAUTHORIZED;
        }
    }

    /** There was no connection: nothing was sent. */
    public static final class Unreachable extends Exception {
        private final boolean distrusted;

        Unreachable(Throwable why) {
            super(String.valueOf(why.getMessage()), null, false, false);
            distrusted = DeviceTls.isDistrust(why);
        }
    }

    /** What a failed call says of the camera's health. */
    static String trouble(Throwable failed) {
        return failed instanceof Unreachable gone && gone.distrusted ? "certificate not trusted" : "not connected";
    }

    public DeviceHttp(DeviceContext context, DeviceAccount account) {
        this.account = account;
        this.timers = context.timers();
        this.client = client(context.vertx(), account);
        account.tls().filter(DeviceTls::trustAll).ifPresent(any -> LOG.atWarn()
                .addKeyValue("lane", context.lane())
                .addKeyValue("host", account.host())
                .log("the certificate of a camera is not looked at: tls.trustAll"));
    }

    private static HttpClient client(Vertx vertx, DeviceAccount account) {
        var options = new HttpClientOptions()
                .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setTcpNoDelay(true)
                .setSoLinger(DROP_UNDELIVERED)
                .setKeepAliveTimeout(10);
        account.tls().ifPresent(tls -> tls.apply(options));
        return vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS));
    }

    /**
     * @return what the camera answered, whatever the status; fails with {@link Unreachable} when nothing was sent, and
     *     with anything else when it is not known what became of the call
     */
    public Future<Reply> call(Call call) {
        return send(call).compose(DeviceHttp::gather);
    }

    /**
     * Opens an answer that never ends, paused.
     *
     * @return fails like {@link #call}
     */
    public Future<HttpClientResponse> open(String uri) {
        return send(Call.get(uri));
    }

    private Future<HttpClientResponse> send(Call call) {
        var end = call.within().map(time -> timers.nanoTime() + time.toNanos());
        return attempt(call, end).compose(response -> {
            var challenge = response.statusCode() == UNAUTHORIZED ? challenge(response) : Optional.<Digest>empty();
            if (challenge.isEmpty() || challenge.equals(digest) && count > 1) {
                return Future.succeededFuture(response);
            }
            digest = challenge;
            count = 0;
            return drain(response).compose(drained -> attempt(call, end));
        });
    }

    private static Optional<Digest> challenge(HttpClientResponse response) {
        return response.headers().getAll("WWW-Authenticate").stream()
                .map(Digest::challenge)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** @param end of the call by {@link Timers#nanoTime}; each attempt has its own time where it has none */
    private Future<HttpClientResponse> attempt(Call call, Optional<Long> end) {
        if (millisLeft(end, TIMEOUT) == 0) {
            return Future.failedFuture(new Unreachable(new TimeoutException("too late to send it again")));
        }
        var options = new RequestOptions()
                .setHost(account.host())
                .setPort(account.port())
                .setMethod(HttpMethod.valueOf(call.method()))
                .setURI(call.uri())
                .setConnectTimeout(millisLeft(end, CONNECT_TIMEOUT));
        return client.request(options)
                .recover(refused -> Future.failedFuture(new Unreachable(refused)))
                .compose(request -> sent(request, call)
                        .timeout(Math.max(1, millisLeft(end, TIMEOUT)), TimeUnit.MILLISECONDS)
                        .onFailure(late -> drop(request)));
    }

    private static void drop(HttpClientRequest request) {
        var connection = (HttpClientConnectionInternal) request.connection();
        Undelivered.drop(connection.channelHandlerContext().channel());
    }

    private long millisLeft(Optional<Long> end, Duration usual) {
        var left = end.map(at -> Math.max(0, TimeUnit.NANOSECONDS.toMillis(at - timers.nanoTime())));
        return Math.min(left.orElse(Long.MAX_VALUE), usual.toMillis());
    }

    private Future<HttpClientResponse> sent(HttpClientRequest request, Call call) {
        digest.ifPresent(known -> request.putHeader("Authorization", authorization(known, call)));
        if (!call.contentType().isEmpty()) {
            request.putHeader("Content-Type", call.contentType());
        }
        call.headers().forEach(request::putHeader);
        return request.send(call.body()).map(response -> {
            response.pause();
            return response;
        });
    }

    private String authorization(Digest known, Call call) {
        count++;
        var cnonce = new byte[CNONCE_BYTES];
        random.nextBytes(cnonce);
        return known.authorization(new Digest.Request(
                account.user(),
                account.password().value(),
                call.method(),
                call.uri(),
                count,
                HexFormat.of().formatHex(cnonce)));
    }

    private static Future<Void> drain(HttpClientResponse response) {
        return gather(response).mapEmpty();
    }

    private static Future<Reply> gather(HttpClientResponse response) {
        var body = Buffer.buffer();
        response.handler(piece -> {
            if (body.length() + piece.length() > MAX_REPLY) {
                response.request().reset();
                return;
            }
            body.appendBuffer(piece);
        });
        var ended = response.end().timeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        response.resume();
        return ended.map(complete -> new Reply(response.statusCode(), body))
                .onFailure(torn -> response.request().reset());
    }

    public Future<Void> close() {
        return client.close();
    }
}
