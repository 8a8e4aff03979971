package io.bolane.gateway.bolink;

import io.bolane.gateway.failure.StoreUnavailable;
import io.bolane.protocol.bolink.PictureReply;
import io.bolane.protocol.bolink.UnknownService;
import io.bolane.protocol.bolink.UnreadableBody;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bolink's door: {@code POST /bolink/callback} for all events and {@code /bolink/callback/{service_name}} for one.
 * Every request is answered in the documented shape.
 *
 * <p>Whatever Bolink itself could have sent, also with a wrong signature or to a mistyped address, is answered with
 * HTTP status 200: the document knows outcomes only as {@code state}, says nothing of status codes, and a client may
 * not read the body of another one, so that {@code errmsg} would never reach the driver. Status 405 and 413 go to what
 * cannot come from Bolink, 404 to a question for a picture (5.4) that has none.
 */
public final class BolinkEndpoint implements Handler<HttpServerRequest> {
    public static final String ROOT = "/bolink";
    /** The longest documented message has 3 KB. */
    static final int MAX_BODY_BYTES = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(BolinkEndpoint.class);
    private static final String CALLBACK = ROOT + "/callback";
    private static final CharSequence CONTENT_TYPE = HttpHeaders.createOptimized("application/json;charset=utf-8");
    private static final Duration BODY_TIMEOUT = Duration.ofSeconds(4);
    /** How much of an oversized body is read away, so that the sender comes to read our reply. */
    private static final int MAX_DISCARDED_BYTES = 8 * 1024 * 1024;

    private final BolinkCalls calls;
    private final Timers timers;

    public BolinkEndpoint(BolinkCalls calls, Timers timers) {
        this.calls = calls;
        this.timers = timers;
    }

    /** @return true when the request is for this door */
    public static boolean isFor(HttpServerRequest request) {
        var path = request.path();
        return path != null
                && path.startsWith(ROOT)
                && (path.length() == ROOT.length() || path.charAt(ROOT.length()) == '/');
    }

    @Override
    public void handle(HttpServerRequest request) {
        var path = request.path();
        var service = serviceOf(path);
        var call = calls.begin(service);
        if (!isCallback(path) && service.isEmpty()) {
            reply(request, 200, calls.refuse(call, new UnknownService("no such address")));
        } else if (request.method() != HttpMethod.POST) {
            request.response().putHeader(HttpHeaders.ALLOW, "POST");
            reply(request, 405, calls.refuse(call, new UnreadableBody("method " + methodOf(request))));
        } else {
            new Body(request, call).collect();
        }
    }

    private static boolean isCallback(String path) {
        return path.equals(CALLBACK) || path.equals(CALLBACK + "/");
    }

    /** @return the last part of {@code /bolink/callback/…}; empty for any other address */
    private static Optional<String> serviceOf(String path) {
        if (!path.startsWith(CALLBACK + "/")) {
            return Optional.empty();
        }
        var name = path.substring(CALLBACK.length() + 1);
        return Optional.of(name.endsWith("/") ? name.substring(0, name.length() - 1) : name)
                .filter(text -> !text.isEmpty());
    }

    private static String methodOf(HttpServerRequest request) {
        var name = request.method().name();
        return name.length() <= 10 ? name : name.substring(0, 10);
    }

    private static void reply(HttpServerRequest request, int status, String json) {
        var response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE)
                .end(Buffer.buffer(json))
                .onFailure(gone ->
                        LOG.atDebug().addKeyValue("error", gone.getMessage()).log("caller has gone"));
    }

    /** From the file to the socket, not through our memory. */
    private static void send(HttpServerRequest request, PictureReply picture, BolinkCalls.Served otherwise) {
        var response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, picture.contentType())
                .sendFile(picture.file().toString())
                .onFailure(gone -> {
                    LOG.atDebug().addKeyValue("error", gone.getMessage()).log("picture not sent");
                    if (!response.headWritten()) {
                        reply(request, otherwise.status(), otherwise.json());
                    }
                });
    }

    /** The body of one request, collected up to its limit and within its time. */
    private final class Body {
        private final HttpServerRequest request;
        private final Call call;
        private final Buffer collected = Buffer.buffer();
        private Timers.Timer timer;
        private long discarded;
        private boolean over;

        private Body(HttpServerRequest request, Call call) {
            this.request = request;
            this.call = call;
        }

        private void collect() {
            timer = timers.after(
                    BODY_TIMEOUT, () -> giveUp(200, new StoreUnavailable("the body did not come in time")));
            request.exceptionHandler(gone -> stop());
            request.handler(this::append);
            request.endHandler(ended -> complete());
            if (declaredBytes() > MAX_BODY_BYTES) {
                giveUp(413, new UnreadableBody("more than " + MAX_BODY_BYTES + " bytes"));
            }
        }

        private long declaredBytes() {
            var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
            try {
                return length == null ? 0 : Long.parseLong(length.strip());
            } catch (NumberFormatException notANumber) {
                return Long.MAX_VALUE;
            }
        }

        private void append(Buffer chunk) {
            if (over) {
                discarded += chunk.length();
                if (discarded > MAX_DISCARDED_BYTES) {
                    close();
                }
            } else if (collected.length() + chunk.length() > MAX_BODY_BYTES) {
                giveUp(413, new UnreadableBody("more than " + MAX_BODY_BYTES + " bytes"));
            } else {
                collected.appendBuffer(chunk);
            }
        }

        private void complete() {
            if (over) {
                close();
                return;
            }
            stop();
            calls.serveAll(call, collected.getBytes()).onSuccess(served -> served.picture()
                    .ifPresentOrElse(
                            picture -> send(request, picture, served),
                            () -> reply(request, served.status(), served.json())));
        }

        /** Answers, and reads on for a while: closing at once would take the reply away from who is still sending. */
        private void giveUp(int status, RuntimeException why) {
            stop();
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            reply(request, status, calls.refuse(call, why));
            timer = timers.after(BODY_TIMEOUT, this::close);
        }

        private void stop() {
            over = true;
            timer.cancel();
        }

        private void close() {
            timer.cancel();
            request.connection().close().onFailure(gone -> LOG.debug("connection was closed before"));
        }
    }
}
