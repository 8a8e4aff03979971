package io.bolane.gateway.polling;

import io.bolane.gateway.polling.PollingHttp.Reply;
import io.bolane.protocol.bolink.SdkReply;
import io.bolane.protocol.bolink.SdkUpload;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;

/** Sends to {@code upload.do} with the token of one park, no more often than that edition allows. */
final class SdkUploads {
    /** One request in so many is kept for answers, which a driver waits for. */
    private static final int RESERVE = 5;

    private final PollingPark park;
    private final PollingParts parts;
    private final Runnable renew;
    private final RequestWindow window;
    private Promise<String> token = Promise.promise();
    private boolean ended = true;

    /** @param renew called when the token was refused: log in again */
    SdkUploads(PollingPark park, PollingParts parts, Runnable renew) {
        this.park = park;
        this.parts = parts;
        this.renew = renew;
        this.window = new RequestWindow(parts.settings().requestsPerWindow());
    }

    /** A login is under way: who has something to send waits for it. */
    void expectToken() {
        ended = false;
        if (token.future().isComplete()) {
            token = Promise.promise();
        }
    }

    void token(String value) {
        token.tryComplete(value);
    }

    Optional<String> currentToken() {
        return token.future().succeeded() ? Optional.of(token.future().result()) : Optional.empty();
    }

    void tokenRefused() {
        if (token.future().succeeded()) {
            token = Promise.promise();
            renew.run();
        }
    }

    void end() {
        ended = true;
        token.tryFail(new NotConnected("connection is closed"));
        token = Promise.promise();
    }

    /** @return how many uploads may be sent now; none while there is no token */
    int places() {
        var limit = parts.settings().requestsPerWindow();
        return currentToken().isEmpty()
                ? 0
                : Math.max(0, window.free(parts.timers().nanoTime()) - limit / RESERVE);
    }

    /** Sends once; a second time, after a new login, when the token was refused. */
    Future<byte[]> send(SdkUpload upload, Duration limit) {
        if (ended) {
            return Future.failedFuture(new NotConnected("park " + park.park() + " is not connected here"));
        }
        Promise<byte[]> answer = Promise.promise();
        var timer = parts.timers()
                .after(limit, () -> answer.tryFail(new NotConnected("no answer within " + limit.toMillis() + " ms")));
        attempt(upload, limit, true).onSuccess(answer::tryComplete).onFailure(answer::tryFail);
        answer.future().onComplete(done -> timer.cancel());
        return answer.future();
    }

    private Future<byte[]> attempt(SdkUpload upload, Duration limit, boolean again) {
        var waited = token.future();
        return waited.compose(held -> permit().compose(permitted -> post(upload, held, limit)))
                .compose(body -> {
                    if (!SdkReply.read(body).refusesToken()) {
                        return Future.succeededFuture(body);
                    }
                    if (waited == token.future()) { // else somebody else has noticed it before
                        tokenRefused();
                    }
                    return again
                            ? attempt(upload, limit, false)
                            : Future.failedFuture(new NotConnected("token refused twice"));
                });
    }

    private Future<Void> permit() {
        var pause = window.untilFree(parts.timers().nanoTime());
        if (pause.isZero()) {
            window.sent(parts.timers().nanoTime());
            return Future.succeededFuture();
        }
        Promise<Void> free = Promise.promise();
        parts.timers().after(pause.plusMillis(1), free::complete);
        return free.future().compose(passed -> permit());
    }

    private Future<byte[]> post(SdkUpload upload, String held, Duration limit) {
        var body = upload.body(Optional.of(held), park.key());
        return parts.requests()
                .post(parts.settings().upload(), body, limit)
                .reply()
                .compose(reply -> reply.status() == Reply.OK
                        ? Future.succeededFuture(reply.body())
                        : Future.failedFuture(new NotConnected("HTTP status " + reply.status())));
    }
}
