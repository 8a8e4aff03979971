package io.bolane.simulator.hardware.camera;

import io.bolane.simulator.hardware.WireFault;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web server of a camera, behind HTTP Digest with user "admin": calls that are answered, and one that never ends.
 * Runs on the event loop of the camera.
 */
final class DigestServer {
    private static final Logger LOG = LoggerFactory.getLogger(DigestServer.class);
    private static final String REALM = "DS-TCG405";
    private static final Duration LATE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(1);
    private static final int PIECE = 17;
    private static final int UNAUTHORIZED = 401;
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^\\s,]+))");

    private final CameraSurroundings around;
    private final Supplier<WireFault> fault;
    private final Calls calls;
    private final Map<HttpServerResponse, Future<Void>> streams = new LinkedHashMap<>();
    private HttpServer server;
    private String host = "";
    private int port;
    private long nonce;

    /** What a camera does when it is called. */
    interface Calls {
        /** Runs once for each call that has the right password. */
        Reply call(String method, String uri, String body);

        /** True when the call asks for the events. */
        boolean isStream(String uri);

        String streamType();

        /** The answer to a call that has a login of its own; empty: it is behind Digest as all others. */
        default Optional<Reply> beforeDigest(String uri, MultiMap headers, String body) {
            return Optional.empty();
        }

        /** True for calls that only prepare an order: they are answered also when answers to orders are lost. */
        default boolean isPreparation(String body) {
            return false;
        }
    }

    /** The answer to a call. */
    record Reply(int status, String contentType, Buffer body) {
        static Reply of(int status, String contentType, String body) {
            return new Reply(status, contentType, Buffer.buffer(body));
        }
    }

    DigestServer(CameraSurroundings around, Supplier<WireFault> fault, Calls calls) {
        this.around = around;
        this.fault = fault;
        this.calls = calls;
    }

    /** @return the port, a free one when 0 was asked for */
    Future<Integer> listen(String atHost, int atPort) {
        host = atHost;
        server = around.vertx()
                .createHttpServer(
                        new HttpServerOptions().setHost(atHost).setPort(atPort).setTcpNoDelay(true))
                .requestHandler(this::requested);
        return server.listen().map(listening -> port = listening.actualPort());
    }

    /** At the port of before. */
    Future<Integer> listenAgain() {
        return listen(host, port);
    }

    Future<Void> close() {
        streams.clear();
        return server == null ? Future.succeededFuture() : server.close();
    }

    private void requested(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            if (fault.get() == WireFault.SILENT) {
                return;
            }
            var early = calls.beforeDigest(request.uri(), request.headers(), body.toString());
            if (early.isPresent()) {
                if (fault.get() == WireFault.MUTE && calls.isPreparation(body.toString())) {
                    request.response().end(early.get().body());
                } else {
                    answer(request.response(), early.get());
                }
                return;
            }
            if (!isAllowed(request)) {
                var challenge =
                        "Digest realm=\"" + REALM + "\", qop=\"auth\", nonce=\"" + Long.toHexString(++nonce) + "\"";
                request.response()
                        .setStatusCode(UNAUTHORIZED)
                        .putHeader("WWW-Authenticate", challenge)
                        .end();
                return;
            }
            if (calls.isStream(request.uri())) {
                var response = request.response().setChunked(true).putHeader("Content-Type", calls.streamType());
                response.closeHandler(closed -> streams.remove(response));
                streams.put(response, Future.succeededFuture());
                response.writeHead();
                return;
            }
            answer(request.response(), calls.call(request.method().name(), request.uri(), body.toString()));
        });
    }

    private boolean isAllowed(HttpServerRequest request) {
        var given = parameters(request.getHeader("Authorization"));
        if (!given.containsKey("response") || !request.uri().equals(given.get("uri"))) {
            return false;
        }
        var ha1 = md5("admin:" + REALM + ":" + around.target().password());
        var ha2 = md5(request.method().name() + ":" + given.get("uri"));
        var expected = md5(
                String.join(":", ha1, given.get("nonce"), given.get("nc"), given.get("cnonce"), given.get("qop"), ha2));
        return expected.equals(given.get("response"));
    }

    private static Map<String, String> parameters(String header) {
        var found = new HashMap<String, String>();
        var parameters = PARAMETER.matcher(Optional.ofNullable(header).orElse(""));
        while (parameters.find()) {
            found.put(
                    parameters.group(1),
                    Optional.ofNullable(parameters.group(2)).orElse(parameters.group(3)));
        }
        return found;
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void answer(HttpServerResponse response, Reply reply) {
        response.setStatusCode(reply.status()).putHeader("Content-Type", reply.contentType());
        switch (fault.get()) {
            case MUTE, SILENT -> response.closed();
            case SLOW -> around.timers().after(LATE, () -> response.end(reply.body()));
            case TORN -> {
                response.putHeader("Content-Length", String.valueOf(reply.body().length()));
                tear(response, reply.body()).onSuccess(written -> response.end());
            }
            case WRONG_CHECK -> response.end(Buffer.buffer("<<<" + reply.body().length()));
            case NONE, REFUSING -> response.end(reply.body());
        }
    }

    private Future<Void> tear(HttpServerResponse response, Buffer bytes) {
        var first = Math.min(PIECE, bytes.length());
        return response.write(bytes.getBuffer(0, first)).compose(written -> {
            if (bytes.length() <= first) {
                return Future.succeededFuture();
            }
            var rest = Promise.<Void>promise();
            around.timers().after(BETWEEN_PIECES, () -> tear(response, bytes.getBuffer(first, bytes.length()))
                    .onComplete(rest));
            return rest.future();
        });
    }

    /** Tells everybody who takes the events. */
    void stream(Buffer part) {
        switch (fault.get()) {
            case SILENT, MUTE -> LOG.debug("{} tells nobody", around.serial());
            case SLOW -> around.timers().after(LATE, () -> toAll(response -> response.write(part)));
            case TORN -> toAll(response -> tear(response, part));
            case WRONG_CHECK ->
                toAll(response ->
                        response.write(new RawRequest("", "", part).spoilt().body()));
            case NONE, REFUSING -> toAll(response -> response.write(part));
        }
    }

    /** A part begins when the one before it is through, however slowly that goes: a stream has one writer. */
    private void toAll(Function<HttpServerResponse, Future<Void>> write) {
        streams.replaceAll((response, before) -> before.transform(through -> write.apply(response)));
    }
}
