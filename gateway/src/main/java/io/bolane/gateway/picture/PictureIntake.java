package io.bolane.gateway.picture;

import io.bolane.gateway.config.AgentToken;
import io.bolane.gateway.config.BearerTokens;
import io.bolane.gateway.picture.PictureFolder.Verdict;
import io.bolane.protocol.lane.PictureRef;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where agents bring pictures: {@code PUT /lanes/v1/{park}/pictures/{sha256}} with image/jpeg and the agent's bearer
 * token. 204: it is here, also when it was before. 400, 413, 415, 422: this picture will never be taken. 401, 403: the
 * token is wrong. 503: again, later. Runs on the event loop of its gateway instance (ADR 26).
 */
public final class PictureIntake implements Handler<HttpServerRequest> {
    public static final String ROOT = "/lanes/v1/";
    /** Pictures in work at one time; they stand in memory. */
    static final int MAX_IN_WORK = 8;

    private static final Logger LOG = LoggerFactory.getLogger(PictureIntake.class);
    private static final Pattern PATH = Pattern.compile(ROOT + "([^/]+)/pictures/([^/]+)");
    private static final Duration BODY_TIMEOUT = Duration.ofSeconds(60);
    private static final String RETRY_SECONDS = "5";

    private final PictureFolder folder;
    private final BearerTokens<AgentToken> agents;
    private final Timers timers;
    private int inWork;

    public PictureIntake(PictureFolder folder, List<AgentToken> agents, Timers timers) {
        this.folder = folder;
        this.agents = new BearerTokens<>(agents, AgentToken::token);
        this.timers = timers;
    }

    /** @return true when the request is for this door */
    public static boolean isFor(HttpServerRequest request) {
        return request.path() != null && request.path().startsWith(ROOT);
    }

    @Override
    public void handle(HttpServerRequest request) {
        var agent = agents.find(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (agent.isEmpty()) {
            request.response().putHeader("WWW-Authenticate", "Bearer");
            refuse(request, 401, "a bearer token is needed");
            return;
        }
        var path = PATH.matcher(request.path());
        if (!path.matches()) {
            refuse(request, 404, "there is no such address");
        } else if (request.method() != HttpMethod.PUT) {
            request.response().putHeader(HttpHeaders.ALLOW, "PUT");
            refuse(request, 405, "only PUT");
        } else if (!isOf(agent.get(), path.group(1))) {
            refuse(request, 403, "this token is not of that park");
        } else if (!PictureRef.isHash(path.group(2))) {
            refuse(request, 400, "a picture is named by 64 hex digits");
        } else {
            take(request, path.group(2));
        }
    }

    private static boolean isOf(AgentToken agent, String park) {
        try {
            return agent.parks().contains(new ParkId(URLDecoder.decode(park, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException noPark) {
            return false;
        }
    }

    private void take(HttpServerRequest request, String sha256) {
        if (!PictureRef.JPEG.equals(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            refuse(request, 415, "only " + PictureRef.JPEG);
        } else if (declaredBytes(request) > PictureRef.MAX_BYTES) {
            refuse(request, 413, "at most " + PictureRef.MAX_BYTES + " bytes");
        } else if (inWork >= MAX_IN_WORK) {
            later(request, "too many pictures at one time");
        } else {
            new Body(request, sha256).collect();
        }
    }

    private static long declaredBytes(HttpServerRequest request) {
        try {
            return Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_LENGTH))
                    .map(length -> Long.parseLong(length.strip()))
                    .orElse(0L);
        } catch (NumberFormatException notANumber) {
            return Long.MAX_VALUE;
        }
    }

    private static void later(HttpServerRequest request, String why) {
        request.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        refuse(request, 503, why);
    }

    /** What is still to come of the body is not read. */
    private static void refuse(HttpServerRequest request, int status, String why) {
        if (!request.isEnded()) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        LOG.atDebug().addKeyValue("status", status).addKeyValue("reason", why).log("picture refused");
        answer(request, status, why);
    }

    private static void answer(HttpServerRequest request, int status, String text) {
        var response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain;charset=utf-8")
                .end(text)
                .onFailure(gone ->
                        LOG.atDebug().addKeyValue("error", gone.getMessage()).log("agent has gone"));
    }

    /** The body of one request, collected up to its limit and within its time. */
    private final class Body {
        private final HttpServerRequest request;
        private final String sha256;
        private final Buffer collected = Buffer.buffer();
        private boolean over;
        private Timers.Timer timer;

        private Body(HttpServerRequest request, String sha256) {
            this.request = request;
            this.sha256 = sha256;
        }

        private void collect() {
            inWork++;
            timer = timers.after(BODY_TIMEOUT, () -> giveUp(503, "the picture did not come in time"));
            request.exceptionHandler(gone -> stop());
            request.handler(this::append);
            request.endHandler(ended -> complete());
        }

        private void append(Buffer chunk) {
            if (over) {
                return;
            }
            if (collected.length() + chunk.length() > PictureRef.MAX_BYTES) {
                giveUp(413, "at most " + PictureRef.MAX_BYTES + " bytes");
            } else {
                collected.appendBuffer(chunk);
            }
        }

        private void giveUp(int status, String why) {
            stop();
            refuse(request, status, why);
        }

        private void stop() {
            if (!over) {
                over = true;
                inWork--;
                timer.cancel();
            }
        }

        private void complete() {
            if (over) {
                return;
            }
            timer.cancel();
            folder.keep(sha256, collected.getBytes())
                    .onComplete(done -> stop())
                    .onSuccess(verdict -> tell(request, verdict))
                    .onFailure(failure -> {
                        LOG.atWarn().addKeyValue("error", failure.getMessage()).log("a picture cannot be kept");
                        later(request, "it cannot be kept now");
                    });
        }
    }

    private static void tell(HttpServerRequest request, Verdict verdict) {
        switch (verdict) {
            case KEPT -> request.response().setStatusCode(204).end();
            case OTHER_BYTES -> answer(request, 422, "the bytes have another hash");
            case NO_JPEG -> answer(request, 422, "this is no JPEG");
        }
    }
}
